package dev.roost.bench.row;

import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Duel;
import dev.roost.bench.measure.Means;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.side.DuckSide;
import dev.roost.bench.side.SparkSide;
import dev.roost.index.call.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Several queries of one table against DuckDB in memory and then against Spark on Parquet, each
 * with the geometric mean of them all.
 *
 * @param duckAim of the mean against DuckDB
 * @param sparkAim of the mean against Spark
 */
record SuiteContest(
    String name, double duckAim, double sparkAim, Table table, List<Question> questions)
    implements Contest {

  /** A query in both languages. */
  record Question(String name, Call call, String sql) {}

  @Override
  public void prepare(Lab lab) {
    lab.load(table);
  }

  @Override
  public List<Measurement> run(Lab lab) {
    Path parquet = lab.folder().resolve(table.name() + ".parquet");
    lab.progress().say("writing %s as Parquet for Spark".formatted(table.name()));
    lab.duck().writeParquet("SELECT * FROM " + table.name(), parquet, "PER_THREAD_OUTPUT");
    List<Measurement> lines = new ArrayList<>();
    lines.addAll(withMean(name + "-duckdb", duckAim, againstDuck(lab)));
    lab.duck().dropIfThere(table);
    lines.addAll(withMean(name + "-spark", sparkAim, againstSpark(lab, parquet)));
    lab.closeSpark();
    Lab.delete(parquet);
    return lines;
  }

  private List<Measurement> againstDuck(Lab lab) {
    List<Measurement> lines = new ArrayList<>();
    for (Question question : questions) {
      lab.progress().say("%s %s against DuckDB".formatted(name, question.name()));
      try (DuckSide.Query query = lab.duck().prepare(question.sql())) {
        lines.add(duel(lab, question, "-duckdb", Duel.here(query::run)));
      }
    }
    return lines;
  }

  private List<Measurement> againstSpark(Lab lab, Path parquet) {
    SparkSide spark = lab.spark();
    spark.view(table.name(), parquet);
    List<Measurement> lines = new ArrayList<>();
    for (Question question : questions) {
      lab.progress().say("%s %s against Spark".formatted(name, question.name()));
      lines.add(duel(lab, question, "-spark", () -> spark.run(question.sql())));
    }
    return lines;
  }

  private Measurement duel(Lab lab, Question question, String suffix, Duel.Timed peer) {
    return new Duel(
            name + "-" + question.name() + suffix,
            0,
            Duel.here(() -> lab.index().answer(question.call())),
            peer,
            lab.effort())
        .fight();
  }

  private static List<Measurement> withMean(String name, double aim, List<Measurement> lines) {
    List<Measurement> all = new ArrayList<>(lines);
    all.add(Means.geometric(name + "-geomean", aim, lines));
    return all;
  }
}

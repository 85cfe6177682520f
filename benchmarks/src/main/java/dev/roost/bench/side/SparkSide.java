package dev.roost.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.bench.measure.Duel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Spark SQL with two threads in a process of its own, with the class path that Roost's jobs have.
 * It times itself, so that this connection costs it nothing.
 */
public final class SparkSide implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkProcess process;

  private SparkSide(SparkProcess process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param distribution the folder of {@code spark.classpath}
   * @param log where its messages go
   */
  public static SparkSide start(Path distribution, Path log) {
    return new SparkSide(SparkProcess.start(distribution, log, SparkMain.class, "5g"));
  }

  /** Makes Parquet files known as a table. */
  public void view(String name, Path files) {
    process.ask(JSON.createObjectNode().put("view", name).put("files", files.toString()));
  }

  /** Runs a query once. */
  public Duel.Run run(String sql) {
    JsonNode answer = process.ask(JSON.createObjectNode().put("sql", sql));
    List<List<Number>> rows = new ArrayList<>();
    for (JsonNode row : answer.path("rows")) {
      List<Number> numbers = new ArrayList<>();
      row.forEach(
          n -> numbers.add(n.isIntegralNumber() ? (Number) n.longValue() : n.doubleValue()));
      rows.add(numbers);
    }
    return new Duel.Run(new Rows(rows), answer.path("nanos").longValue());
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.close();
  }
}

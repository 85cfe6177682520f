package dev.roost.bench.row;

import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Duel;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.side.DuckSide;
import dev.roost.index.call.Call;
import java.util.List;

/**
 * One query against DuckDB.
 *
 * @param call the query to us
 * @param sql the same to DuckDB
 */
record QueryContest(String name, double aim, Table table, Call call, String sql)
    implements Contest {

  @Override
  public void prepare(Lab lab) {
    lab.load(table);
  }

  @Override
  public List<Measurement> run(Lab lab) {
    try (DuckSide.Query query = lab.duck().prepare(sql)) {
      return List.of(
          new Duel(
                  name,
                  aim,
                  Duel.here(() -> lab.index().answer(call)),
                  Duel.here(query::run),
                  lab.effort())
              .fight());
    }
  }
}

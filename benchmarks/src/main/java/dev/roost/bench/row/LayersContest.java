package dev.roost.bench.row;

import static dev.roost.bench.row.Calls.all;
import static dev.roost.bench.row.Calls.count;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.Rewritten;
import dev.roost.bench.data.Table;
import dev.roost.bench.measure.Duel;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.side.RoostIndex;
import dev.roost.index.call.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading through layers costs: ours is an index with 1 or 8 deltas that each rewrite 1 % of
 * the records, the peer one of the same records without any; at first touch, from mapped files, and
 * once cached. No row of the speed table: it is run where it is named.
 */
final class LayersContest implements Contest {
  private static final List<Integer> DELTAS = List.of(1, 8);

  private final Table table;

  LayersContest(long rows) {
    this.table =
        new Table(
            "layered",
            rows,
            List.of(
                Column.bool("active", 1, 50),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10)),
                Column.mutex("product", "SMALLINT", Formula.zipf(9, 1000, 1)),
                Column.integer("amount", "INTEGER", Formula.uniform(8, 1 << 20))));
  }

  @Override
  public String name() {
    return "layers";
  }

  @Override
  public void prepare(Lab lab) {
    // Made for each number of deltas.
  }

  @Override
  public List<Measurement> run(Lab lab) {
    List<Measurement> lines = new ArrayList<>();
    for (int deltas : DELTAS) {
      Rewritten rewritten = new Rewritten(table, deltas);
      RoostIndex layered =
          lab.build(rewritten, lab.folder().resolve("layered-%d".formatted(deltas)));
      RoostIndex flat = lab.build(rewritten.table(), lab.folder().resolve("flat"));
      queries()
          .forEach(
              (name, call) -> {
                String line = "layers-%d-%s".formatted(deltas, name);
                lab.progress().say(line);
                lines.add(
                    new Duel(
                            line + "-first",
                            0,
                            Duel.here(() -> layered.cold().answer(call)),
                            Duel.here(() -> flat.cold().answer(call)),
                            lab.effort())
                        .fight());
                lines.add(
                    new Duel(
                            line,
                            0,
                            Duel.here(() -> layered.answer(call)),
                            Duel.here(() -> flat.answer(call)),
                            lab.effort())
                        .fight());
              });
      Lab.delete(lab.folder().resolve("layered-%d".formatted(deltas)));
      Lab.delete(lab.folder().resolve("flat"));
    }
    return lines;
  }

  private Map<String, Call> queries() {
    Calls is = new Calls(table);
    Map<String, Call> queries = new LinkedHashMap<>();
    queries.put("count-2", count(all(is.isTrue("active"), is.is("plan", 7))));
    queries.put("range-count", count(is.within("amount", 200_000, 700_000)));
    queries.put("sum-filtered", is.sum("amount", is.is("plan", 7)));
    queries.put("topk-filtered", is.top("product", 10, Optional.of(is.is("plan", 7))));
    queries.put("group-by", is.groups(Optional.empty(), List.of(), "plan", "product"));
    return queries;
  }
}

package dev.roost.bench.row;

import static dev.roost.bench.row.Calls.all;
import static dev.roost.bench.row.Calls.count;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.RowOrder;
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
 * What it would bring to number a partition's records in the order of its low-cardinality features
 * instead of that of their keys' hashes: ours is the index in feature order, the peer the same in
 * hash order. No row of the speed table: it is run where it is named.
 */
final class IdOrderContest implements Contest {
  private static final List<String> ORDER = List.of("active", "tier", "weekday", "plan", "region");

  private final Table byHash;
  private Optional<RoostIndex> feature = Optional.empty();

  IdOrderContest(long rows) {
    this.byHash =
        new Table(
            "by_hash",
            rows,
            List.of(
                Column.bool("active", 1, 50),
                Column.mutex("tier", "TINYINT", Formula.uniform(2, 4)),
                Column.mutex("weekday", "TINYINT", Formula.uniform(10, 7)),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10)),
                Column.mutex("region", "TINYINT", Formula.zipf(5, 50, 1)),
                Column.mutex("station", "UTINYINT", Formula.zipf(11, 250, 0.8)),
                Column.mutex("product", "SMALLINT", Formula.zipf(9, 1000, 1)),
                Column.integer("amount", "INTEGER", Formula.uniform(8, 1 << 20))));
  }

  @Override
  public String name() {
    return "id-order";
  }

  @Override
  public void prepare(Lab lab) {
    lab.load(byHash);
    Table sorted = RowOrder.sorted(byHash, "by_feature", ORDER);
    feature = Optional.of(lab.build(sorted, lab.folder().resolve(sorted.name())));
  }

  @Override
  public List<Measurement> run(Lab lab) {
    RoostIndex ordered = feature.orElseThrow();
    RoostIndex hashed = lab.index();
    List<Measurement> lines = new ArrayList<>();
    for (Column column : byHash.columns()) {
      lines.add(size("id-order-size-" + column.name(), ordered, hashed, List.of(column.name())));
    }
    lines.add(
        size(
            "id-order-size",
            ordered,
            hashed,
            byHash.columns().stream().map(Column::name).toList()));
    for (Map.Entry<String, Call> query : queries().entrySet()) {
      lab.progress().say("id-order " + query.getKey());
      lines.add(
          new Duel(
                  "id-order-" + query.getKey(),
                  0,
                  Duel.here(() -> ordered.answer(query.getValue())),
                  Duel.here(() -> hashed.answer(query.getValue())),
                  lab.effort())
              .fight());
    }
    Lab.delete(lab.folder().resolve("by_feature"));
    return lines;
  }

  private Map<String, Call> queries() {
    Calls is = new Calls(byHash);
    Map<String, Call> queries = new LinkedHashMap<>();
    queries.put("count-3", count(all(is.isTrue("active"), is.is("tier", 2), is.is("plan", 7))));
    queries.put(
        "segment",
        count(
            all(
                is.isIn("region", 0, 2, 3, 5, 8, 13, 21, 34),
                is.isIn("weekday", 1, 2, 4),
                is.isIn("station", 10, 11, 12, 13, 14, 15, 16, 17))));
    queries.put("sum-filtered", is.sum("amount", is.is("plan", 7)));
    queries.put("range-count", count(is.within("amount", 200_000, 700_000)));
    queries.put("topk-filtered", is.top("product", 10, Optional.of(is.is("plan", 7))));
    queries.put("group-by", is.groups(Optional.empty(), List.of(), "weekday", "station"));
    return queries;
  }

  private static Measurement size(
      String line, RoostIndex ordered, RoostIndex hashed, List<String> columns) {
    return Measurement.of(
        line,
        columns.stream().mapToLong(ordered::bytes).sum() / 1e6,
        columns.stream().mapToLong(hashed::bytes).sum() / 1e6,
        "MB",
        0);
  }
}

package dev.roost.index.query.oracle;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Random GroupBy calls. */
final class RandomGroupBy {
  private final RandomArguments arguments;
  private final RandomRecords records;
  private final Dice dice;

  RandomGroupBy(RandomArguments arguments, RandomRecords records, Dice dice) {
    this.arguments = arguments;
    this.records = records;
    this.dice = dice;
  }

  Call.GroupBy any() {
    List<Call.RowsOf> rows = dice.oneIn(8) ? manyRows() : fewRows();
    List<Aggregate> aggregates = dice.list(0, 2, this::aggregate);
    return new Call.GroupBy(
        rows,
        records.filter(),
        aggregates,
        dice.maybe(4, () -> having(aggregates, 2)),
        dice.list(0, 2, () -> order(rows, aggregates)),
        records.limit(),
        dice.of(0, 0, 0, 0, 1, 3),
        dice.oneIn(6) ? previous(rows) : List.of(),
        dice.of(Call.Nulls.values()));
  }

  private List<Call.RowsOf> fewRows() {
    return dice.list(dice.oneIn(8) ? 0 : 1, dice.oneIn(4) ? 3 : 2, this::rows);
  }

  /** More combinations of values than can be numbered, but of one value a record. */
  private List<Call.RowsOf> manyRows() {
    return dice.list(3, 6, () -> arguments.field(f -> f.kind().isSingleValued())).stream()
        .flatMap(Optional::stream)
        .map(Call.RowsOf::all)
        .toList();
  }

  private Call.RowsOf rows() {
    return dice.oneIn(3) ? records.rows() : Call.RowsOf.all(arguments.field());
  }

  private List<FieldValue> previous(List<Call.RowsOf> rows) {
    return rows.stream().map(r -> arguments.value(r.field())).toList();
  }

  private Aggregate aggregate() {
    Optional<FieldSpec> planes = arguments.field(f -> f.kind().hasPlanes());
    Optional<FieldSpec> numbers =
        arguments.field(f -> f.kind().hasPlanes() && !f.values().isTime());
    FieldSpec any = arguments.field();
    return switch (dice.below(7)) {
      case 0, 1 -> numbers.<Aggregate>map(Aggregate.Sum::new).orElse(new Aggregate.CountOf(any));
      case 2 -> numbers.<Aggregate>map(Aggregate.Average::new).orElse(new Aggregate.CountOf(any));
      case 3 -> planes.<Aggregate>map(Aggregate.Min::new).orElse(new Aggregate.CountOf(any));
      case 4 -> planes.<Aggregate>map(Aggregate.Max::new).orElse(new Aggregate.CountOf(any));
      case 5 -> new Aggregate.CountDistinct(any);
      default -> new Aggregate.CountOf(any);
    };
  }

  private GroupOrder order(List<Call.RowsOf> rows, List<Aggregate> aggregates) {
    GroupOrder.Subject subject = new GroupOrder.ByCount();
    if (!aggregates.isEmpty() && dice.oneIn(3)) {
      subject = new GroupOrder.ByAggregate(dice.below(aggregates.size()));
    } else if (!rows.isEmpty() && dice.coin()) {
      subject = new GroupOrder.ByValue(dice.below(rows.size()));
    }
    return new GroupOrder(subject, dice.of(Order.values()));
  }

  private Having having(List<Aggregate> aggregates, int depth) {
    if (depth > 0 && dice.oneIn(3)) {
      return switch (dice.below(3)) {
        case 0 -> new Having.All(dice.list(0, 2, () -> having(aggregates, depth - 1)));
        case 1 -> new Having.Any(dice.list(0, 2, () -> having(aggregates, depth - 1)));
        default -> new Having.Not(having(aggregates, depth - 1));
      };
    }
    Having.Comparison comparison = dice.of(Having.Comparison.values());
    if (aggregates.isEmpty() || dice.oneIn(3)) {
      return new Having.Compare(
          new Having.GroupCount(), comparison, BigDecimal.valueOf(dice.below(4)));
    }
    int place = dice.below(aggregates.size());
    return new Having.Compare(
        new Having.AggregateAt(place), comparison, threshold(aggregates.get(place)));
  }

  private BigDecimal threshold(Aggregate aggregate) {
    FieldSpec field = aggregate.field();
    if (aggregate instanceof Aggregate.CountOf || aggregate instanceof Aggregate.CountDistinct) {
      return BigDecimal.valueOf(dice.below(4));
    }
    return new BigDecimal(BigInteger.valueOf(arguments.number(field)), field.scale());
  }
}

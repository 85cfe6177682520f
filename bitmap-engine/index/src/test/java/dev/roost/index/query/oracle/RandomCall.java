package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Random calls of every form that a world's fields allow. */
final class RandomCall {
  private final RandomArguments arguments;
  private final RandomRecords records;
  private final RandomGroupBy groups;
  private final Dice dice;

  RandomCall(World world, Dice dice) {
    this.arguments = new RandomArguments(world, dice);
    this.records = new RandomRecords(arguments, dice);
    this.groups = new RandomGroupBy(arguments, records, dice);
    this.dice = dice;
  }

  Call any() {
    return dice.oneIn(10) ? new Call.Options(plain(), arguments.shards()) : plain();
  }

  private Call plain() {
    return switch (dice.below(6)) {
      case 0 -> records.any(3);
      case 1 -> new Call.Count(records.any(3));
      case 2 -> ofValues();
      case 3 -> ofNumbers();
      case 4 -> groups.any();
      default -> ofRecords();
    };
  }

  private Call ofValues() {
    FieldSpec rows = arguments.field(f -> f.kind().hasRows()).orElse(null);
    Call.Distinct distinct = new Call.Distinct(arguments.field(), records.filter());
    if (rows == null || dice.coin()) {
      return switch (dice.below(4)) {
        case 0 -> records.rows();
        case 1 -> new Call.CountRows(records.rows());
        case 2 -> new Call.CountDistinct(distinct);
        default -> distinct;
      };
    }
    return switch (dice.below(4)) {
      case 0 -> new Call.MinRow(rows, records.filter());
      case 1 -> new Call.MaxRow(rows, records.filter());
      default ->
          new Call.TopK(
              rows,
              dice.oneIn(4) ? OptionalLong.empty() : OptionalLong.of(dice.between(1, 8)),
              records.filter(),
              arguments.time(rows));
    };
  }

  private Call ofNumbers() {
    Optional<FieldSpec> planes = arguments.field(f -> f.kind().hasPlanes());
    Optional<FieldSpec> numbers =
        arguments.field(f -> f.kind().hasPlanes() && !f.values().isTime());
    if (planes.isEmpty()) {
      return ofValues();
    }
    Optional<Call.Records> filter = records.filter();
    return switch (dice.below(5)) {
      case 0, 1 ->
          numbers.isPresent()
              ? new Call.Sum(numbers.get(), filter)
              : new Call.Max(planes.get(), filter);
      case 2 -> new Call.Min(planes.get(), filter);
      case 3 -> new Call.Max(planes.get(), filter);
      default -> new Call.Percentile(planes.get(), percent(), filter);
    };
  }

  private BigDecimal percent() {
    return dice.coin()
        ? new BigDecimal(dice.of("0", "25", "50", "99.9", "100"))
        : BigDecimal.valueOf(dice.below(10_001), 2);
  }

  private Call ofRecords() {
    Optional<FieldSpec> single = arguments.field(f -> f.kind().isSingleValued());
    Call.Records row = records.any(2);
    OptionalLong limit = records.limit();
    int offset = dice.of(0, 0, 1, 4);
    return switch (dice.below(5)) {
      case 0 -> new Call.IncludesColumn(row, arguments.key());
      case 1 ->
          single.<Call>map(f -> new Call.ValueOf(f, arguments.key())).orElse(new Call.Count(row));
      case 2 ->
          single
              .map(f -> new Call.Sort(row, f, dice.of(Order.values()), limit, offset))
              .<Call>map(s -> dice.coin() ? s : new Call.ExtractSorted(s, fields()))
              .orElse(row);
      case 3 -> new Call.Select(row, fields(), order(), limit, offset);
      default -> new Call.Extract(row, fields());
    };
  }

  private List<FieldSpec> fields() {
    return dice.list(0, 4, arguments::field).stream().distinct().toList();
  }

  private List<Call.FieldOrder> order() {
    return dice.list(0, 2, () -> arguments.field(f -> f.kind().isSingleValued())).stream()
        .flatMap(Optional::stream)
        .map(f -> new Call.FieldOrder(f, dice.of(Order.values())))
        .toList();
  }
}

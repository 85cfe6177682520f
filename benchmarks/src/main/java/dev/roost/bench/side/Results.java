package dev.roost.bench.side;

import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our results as rows of numbers: what SQL's SELECT of the same thing returns. */
final class Results {
  private Results() {}

  static Rows rows(Result result) {
    if (result instanceof Result.Count count) {
      return Rows.of(count.count());
    } else if (result instanceof Result.ValueCount value) {
      return new Rows(List.of(List.of(number(value.value()))));
    } else if (result instanceof Result.Pairs pairs) {
      return new Rows(
          pairs.pairs().stream()
              .map(p -> List.of(number(Optional.of(p.value())), (Number) p.count()))
              .toList());
    } else if (result instanceof Result.Groups groups) {
      return new Rows(groups.groups().stream().map(Results::row).toList());
    }
    throw new IllegalArgumentException("no numbers in a " + result.getClass().getSimpleName());
  }

  /** The values of a group, then its aggregates, or its size where none was asked for. */
  private static List<Number> row(Result.Group group) {
    List<Number> row = new ArrayList<>();
    group.values().forEach(value -> row.add(number(value)));
    if (group.measures().isEmpty()) {
      row.add(group.count());
    }
    group.measures().forEach(value -> row.add(number(value)));
    return row;
  }

  private static Number number(Optional<FieldValue> value) {
    FieldValue found =
        value.orElseThrow(() -> new IllegalArgumentException("generated tables have no nulls"));
    if (found instanceof FieldValue.Int number) {
      return number.value();
    } else if (found instanceof FieldValue.Bool bool) {
      return bool.value() ? 1L : 0L;
    } else if (found instanceof FieldValue.Decimal decimal) {
      BigDecimal exact = decimal.value().stripTrailingZeros();
      return exact.scale() <= 0 ? (Number) exact.longValueExact() : (Number) exact.doubleValue();
    }
    throw new IllegalArgumentException("no number: " + found);
  }
}

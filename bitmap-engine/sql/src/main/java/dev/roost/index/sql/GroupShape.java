package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes rows of groups. */
final class GroupShape {
  private GroupShape() {}

  /** What of a group a cell shows. */
  sealed interface Source {}

  record ValueAt(int place) implements Source {}

  record MeasureAt(int place, Aggregate aggregate) implements Source {}

  record Size() implements Source {}

  static Shape ofGroups(List<Source> sources) {
    return result ->
        Shape.as(Result.Groups.class, result).groups().stream()
            .map(group -> cells(sources, group))
            .toList();
  }

  /** One row, also where there is no record and so no group. */
  static Shape ofAll(
      List<Source> sources, List<Aggregate> aggregates, Optional<Having> having, Paging paging) {
    Result.Group none = ofNoRecord(aggregates);
    return result -> {
      List<Result.Group> groups = Shape.as(Result.Groups.class, result).groups();
      Result.Group group = groups.isEmpty() ? none : groups.get(0);
      return having.filter(h -> !HavingCheck.holds(h, group)).isPresent()
          ? List.of()
          : paging.of(List.of(cells(sources, group)));
    };
  }

  static Shape ofCount(int columns, Paging paging) {
    return result -> {
      Cell count = number(Shape.as(Result.Count.class, result).count());
      return paging.of(List.of(Collections.nCopies(columns, count)));
    };
  }

  private static Result.Group ofNoRecord(List<Aggregate> aggregates) {
    return new Result.Group(
        List.of(),
        0,
        aggregates.stream()
            .map(a -> isCount(a) ? Optional.of(FieldValue.of(0)) : Optional.<FieldValue>empty())
            .toList());
  }

  private static boolean isCount(Aggregate aggregate) {
    return aggregate instanceof Aggregate.CountOf || aggregate instanceof Aggregate.CountDistinct;
  }

  private static List<Cell> cells(List<Source> sources, Result.Group group) {
    return sources.stream().map(source -> cell(source, group)).toList();
  }

  private static Cell cell(Source source, Result.Group group) {
    if (source instanceof ValueAt at) {
      return cell(group.values().get(at.place()));
    } else if (source instanceof MeasureAt at) {
      return cell(group.measures().get(at.place()).map(value -> typed(at.aggregate(), value)));
    }
    return number(group.count());
  }

  private static Cell cell(Optional<FieldValue> value) {
    return value.<Cell>map(Result.OneCell::new).orElseGet(Result.NullCell::new);
  }

  private static Cell number(long value) {
    return new Result.OneCell(FieldValue.of(value));
  }

  /** A sum of integers is a decimal of scale 0: here an integer, where 64 bits hold it. */
  private static FieldValue typed(Aggregate aggregate, FieldValue value) {
    if (aggregate instanceof Aggregate.Sum sum
        && sum.field().values() == ValueType.INT
        && value instanceof FieldValue.Decimal decimal) {
      BigInteger whole = decimal.value().toBigIntegerExact();
      return whole.bitLength() < Long.SIZE ? FieldValue.of(whole.longValueExact()) : value;
    }
    return value;
  }
}

package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers the calls that conditions are made into, one row at a time. */
final class CallOnRows {
  private final Row row;

  CallOnRows(Row row) {
    this.row = row;
  }

  boolean has(Records call) {
    if (call instanceof Call.Union c) {
      return c.rows().stream().anyMatch(this::has);
    } else if (call instanceof Call.Intersect c) {
      return c.rows().stream().allMatch(this::has);
    } else if (call instanceof Call.Difference c) {
      return has(c.first()) && c.others().stream().noneMatch(this::has);
    } else if (call instanceof Call.Not c) {
      return !has(c.row());
    } else if (call instanceof Call.All) {
      return true;
    } else if (call instanceof Call.HasKey c) {
      return c.keys().stream().anyMatch(key -> key.text().equals(row.key()));
    }
    return hasInField(call);
  }

  private boolean hasInField(Records call) {
    if (call instanceof Call.IsNull c) {
      return !row.values().containsKey(c.field().name());
    } else if (call instanceof Call.IsNotNull c) {
      return row.values().containsKey(c.field().name());
    } else if (call instanceof Call.RowOf c) {
      return members(c.field(), c.time()).anyMatch(c.value()::equals);
    } else if (call instanceof Call.InRange c) {
      return stored(c.field()).filter(n -> c.low() <= n && n <= c.high()).isPresent();
    } else if (call instanceof Call.NotEqual c) {
      return stored(c.field()).filter(n -> n != c.value()).isPresent();
    } else if (call instanceof Call.UnionRows c) {
      return c.rows().stream()
          .anyMatch(rows -> members(rows.field(), rows.time()).anyMatch(v -> matches(rows, v)));
    }
    throw new AssertionError("no condition is made into " + call);
  }

  private static boolean matches(RowsOf rows, FieldValue value) {
    return rows.like().filter(pattern -> !Patterns.like(value.text(), pattern)).isEmpty()
        && rows.previous().filter(previous -> value.compareTo(previous) <= 0).isEmpty();
  }

  private Optional<Long> stored(FieldSpec field) {
    return Optional.ofNullable(row.values().get(field.name())).map(v -> stored(field, v));
  }

  private static long stored(FieldSpec field, Object value) {
    if (value instanceof BigDecimal number) {
      return number.scaleByPowerOfTen(field.scale()).longValueExact();
    } else if (value instanceof Instant time) {
      return field.time().floor(time).longValueExact();
    }
    return ((LocalDate) value).toEpochDay();
  }

  private Stream<FieldValue> members(FieldSpec field, TimeRange time) {
    Object value = row.values().get(field.name());
    if (value == null) {
      return Stream.empty();
    } else if (value instanceof Boolean truth) {
      return Stream.of(FieldValue.of(truth.booleanValue()));
    } else if (value instanceof Map<?, ?>) {
      return row.set(field.name()).orElseThrow().entrySet().stream()
          .filter(e -> isIn(e.getValue(), time))
          .map(e -> value(field, e.getKey()));
    }
    return Stream.of(value(field, value.toString()));
  }

  private static FieldValue value(FieldSpec field, String text) {
    return field.values() == ValueType.INT
        ? FieldValue.of(Long.parseLong(text))
        : FieldValue.of(text);
  }

  /** The whole set without a range, else the days that overlap it. */
  private static boolean isIn(List<LocalDate> days, TimeRange range) {
    return range.isAll()
        || days.stream()
            .anyMatch(
                day ->
                    range.from().filter(f -> !f.isBefore(day.plusDays(1).atStartOfDay())).isEmpty()
                        && range.to().filter(t -> !t.isAfter(day.atStartOfDay())).isEmpty());
  }

  static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}

package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/** The ids of the records that a call returns. */
final class RecordsOracle {
  private final PlainIndex index;

  RecordsOracle(PlainIndex index) {
    this.index = index;
  }

  /** The records of a filter; without one all that exist. */
  SortedSet<Long> of(Optional<Call.Records> filter) {
    return filter.map(this::of).orElseGet(index::all);
  }

  SortedSet<Long> of(Call.Records call) {
    if (call instanceof Call.RowOf row) {
      return where(id -> index.values(id, row.field(), row.time()).contains(row.value()));
    } else if (call instanceof Call.InRange range) {
      return whereNumber(range.field(), n -> range.low() <= n && n <= range.high());
    } else if (call instanceof Call.NotEqual other) {
      return whereNumber(other.field(), n -> n != other.value());
    } else if (call instanceof Call.IsNull isNull) {
      return where(id -> index.isNull(id, isNull.field()));
    } else if (call instanceof Call.IsNotNull notNull) {
      return where(id -> !index.isNull(id, notNull.field()));
    } else if (call instanceof Call.UnionRows union) {
      return unionOfRows(union);
    } else if (call instanceof Call.ConstRow constRow) {
      return withKeys(constRow.keys());
    } else if (call instanceof Call.HasKey hasKey) {
      SortedSet<Long> records = index.all();
      records.retainAll(withKeys(hasKey.keys()));
      return records;
    }
    return combined(call);
  }

  private SortedSet<Long> withKeys(List<RecordKey> keys) {
    SortedSet<Long> records = new TreeSet<>();
    keys.forEach(key -> index.id(key).ifPresent(id -> records.add(id)));
    records.removeIf(id -> !index.isRead(id));
    return records;
  }

  private SortedSet<Long> combined(Call.Records call) {
    if (call instanceof Call.All) {
      return index.all();
    } else if (call instanceof Call.Not not) {
      SortedSet<Long> records = index.all();
      records.removeAll(of(not.row()));
      return records;
    } else if (call instanceof Call.Union union) {
      SortedSet<Long> records = new TreeSet<>();
      union.rows().forEach(row -> records.addAll(of(row)));
      return records;
    } else if (call instanceof Call.Intersect intersect) {
      SortedSet<Long> records = of(intersect.rows().get(0));
      intersect.rows().forEach(row -> records.retainAll(of(row)));
      return records;
    } else if (call instanceof Call.Difference difference) {
      SortedSet<Long> records = of(difference.first());
      difference.others().forEach(row -> records.removeAll(of(row)));
      return records;
    } else if (call instanceof Call.Xor xor) {
      return xor(xor.rows());
    }
    return moved(call);
  }

  private SortedSet<Long> moved(Call.Records call) {
    SortedSet<Long> records = new TreeSet<>();
    if (call instanceof Call.Limit limit) {
      of(limit.row()).stream()
          .skip(limit.offset())
          .limit(limit.limit().orElse(Long.MAX_VALUE))
          .forEach(id -> records.add(id));
    } else if (call instanceof Call.Shift shift) {
      of(shift.row()).forEach(id -> records.add(id + shift.by()));
      records.removeIf(id -> id < 0 || !index.isRead(id));
    } else {
      throw new IllegalStateException("the oracle does not know " + call);
    }
    return records;
  }

  private SortedSet<Long> xor(List<Call.Records> rows) {
    SortedSet<Long> odd = new TreeSet<>();
    for (Call.Records row : rows) {
      for (long id : of(row)) {
        if (!odd.remove(id)) {
          odd.add(id);
        }
      }
    }
    return odd;
  }

  private SortedSet<Long> unionOfRows(Call.UnionRows union) {
    SortedSet<Long> records = new TreeSet<>();
    for (Call.RowsOf rows : union.rows()) {
      SortedSet<FieldValue> values = new RowsOracle(index).of(rows);
      records.addAll(
          where(
              id ->
                  index.values(id, rows.field(), rows.time()).stream()
                      .anyMatch(v -> values.contains(v))));
    }
    return records;
  }

  private SortedSet<Long> where(LongPredicate condition) {
    SortedSet<Long> records = index.all();
    records.removeIf(id -> !condition.test(id));
    return records;
  }

  private SortedSet<Long> whereNumber(FieldSpec field, LongPredicate condition) {
    return where(
        id -> {
          OptionalLong number = index.number(id, field);
          return number.isPresent() && condition.test(number.getAsLong());
        });
  }
}

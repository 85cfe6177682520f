package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values that records have, and how many have each. */
final class RowsOracle {
  private final PlainIndex index;

  RowsOracle(PlainIndex index) {
    this.index = index;
  }

  SortedSet<FieldValue> of(Call.RowsOf call) {
    SortedSet<Long> records = index.all();
    if (call.column().isPresent()) {
      OptionalLong id = index.id(call.column().get());
      records.removeIf(r -> id.isEmpty() || r != id.getAsLong());
    }
    SortedSet<FieldValue> values =
        new TreeSet<>(counts(call.field(), records, call.time()).keySet());
    call.like().ifPresent(like -> values.removeIf(v -> !isLike(v.text(), like)));
    call.in().ifPresent(in -> values.retainAll(in));
    call.previous().ifPresent(previous -> values.removeIf(v -> v.compareTo(previous) <= 0));
    long limit = call.limit().orElse(Long.MAX_VALUE);
    return new TreeSet<>(values.stream().limit(limit).toList());
  }

  /** How many of the records have each value. */
  SortedMap<FieldValue, Long> counts(FieldSpec field, Collection<Long> records, TimeRange time) {
    SortedMap<FieldValue, Long> counts = new TreeMap<>();
    for (long id : records) {
      index.values(id, field, time).forEach(v -> counts.merge(v, 1L, Long::sum));
    }
    return counts;
  }

  SortedSet<FieldValue> distinct(FieldSpec field, Collection<Long> records) {
    return new TreeSet<>(counts(field, records, TimeRange.ALL).keySet());
  }

  List<Result.Pair> top(Call.TopK call) {
    Comparator<Result.Pair> order =
        Comparator.comparingLong(Result.Pair::count).reversed().thenComparing(Result.Pair::value);
    return pairs(call.field(), call.filter(), call.time()).stream()
        .sorted(order)
        .limit(call.k().orElse(Long.MAX_VALUE))
        .toList();
  }

  Optional<Result.Pair> least(FieldSpec field, Optional<Call.Records> filter) {
    return pairs(field, filter, TimeRange.ALL).stream().findFirst();
  }

  Optional<Result.Pair> greatest(FieldSpec field, Optional<Call.Records> filter) {
    return pairs(field, filter, TimeRange.ALL).stream().reduce((a, b) -> b);
  }

  private List<Result.Pair> pairs(FieldSpec field, Optional<Call.Records> filter, TimeRange time) {
    return counts(field, new RecordsOracle(index).of(filter), time).entrySet().stream()
        .map(e -> new Result.Pair(e.getKey(), e.getValue()))
        .toList();
  }

  /** {@code %} stands for any characters, {@code _} for one (a code point). */
  static boolean isLike(String text, String pattern) {
    return isLike(text.codePoints().toArray(), 0, pattern.codePoints().toArray(), 0);
  }

  private static boolean isLike(int[] text, int t, int[] pattern, int p) {
    if (p == pattern.length) {
      return t == text.length;
    }
    if (pattern[p] == '%') {
      return isLike(text, t, pattern, p + 1)
          || (t < text.length && isLike(text, t + 1, pattern, p));
    }
    return t < text.length
        && (pattern[p] == '_' || pattern[p] == text[t])
        && isLike(text, t + 1, pattern, p + 1);
  }
}

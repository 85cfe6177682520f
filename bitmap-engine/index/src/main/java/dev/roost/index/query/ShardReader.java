package dev.roost.index.query;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/** Answers calls within one shard. Bitmaps it returns may be shared: callers do not change them. */
final class ShardReader {
  private final Function<String, LayeredView> views;

  /**
   * A reader of one shard.
   *
   * @param views the shard's layers of a field, by its name
   */
  ShardReader(Function<String, LayeredView> views) {
    this.views = views;
  }

  RoaringBitmap records(Call.Records call) {
    if (call instanceof Call.RowOf row) {
      return view(row.field()).row(row.value());
    } else if (call instanceof Call.InRange range) {
      return view(range.field()).range(range.low(), range.high());
    } else if (call instanceof Call.NotEqual other) {
      LayeredView view = view(other.field());
      return RoaringBitmap.andNot(view.exists(), view.range(other.value(), other.value()));
    } else if (call instanceof Call.IsNull isNull) {
      return RoaringBitmap.andNot(live(), view(isNull.field()).exists());
    } else if (call instanceof Call.IsNotNull notNull) {
      return view(notNull.field()).exists();
    }
    return combined(call);
  }

  private RoaringBitmap combined(Call.Records call) {
    if (call instanceof Call.All) {
      return live();
    } else if (call instanceof Call.Not not) {
      return RoaringBitmap.andNot(live(), records(not.row()));
    } else if (call instanceof Call.Union union) {
      return RoaringBitmap.or(union.rows().stream().map(this::records).iterator());
    } else if (call instanceof Call.Intersect intersect) {
      return intersection(intersect.rows());
    } else if (call instanceof Call.Difference difference) {
      return difference(difference);
    }
    throw new IllegalStateException("no answer to " + call);
  }

  private RoaringBitmap intersection(List<Call.Records> rows) {
    RoaringBitmap result = records(rows.get(0));
    for (int i = 1; i < rows.size() && !result.isEmpty(); i++) {
      result = RoaringBitmap.and(result, records(rows.get(i)));
    }
    return result;
  }

  private RoaringBitmap difference(Call.Difference difference) {
    RoaringBitmap result = records(difference.first());
    for (int i = 0; i < difference.others().size() && !result.isEmpty(); i++) {
      result = RoaringBitmap.andNot(result, records(difference.others().get(i)));
    }
    return result;
  }

  /** How many records; the last step of an intersection is counted without being built. */
  long count(Call.Records call) {
    if (call instanceof Call.Intersect intersect && intersect.rows().size() > 1) {
      int last = intersect.rows().size() - 1;
      RoaringBitmap others = intersection(intersect.rows().subList(0, last));
      return others.isEmpty()
          ? 0
          : RoaringBitmap.andCardinality(others, records(intersect.rows().get(last)));
    }
    return records(call).getLongCardinality();
  }

  void countValues(Call.TopK call, Map<FieldValue, Long> counts) {
    Optional<RoaringBitmap> filter = call.filter().map(this::records);
    if (filter.isEmpty() || !filter.get().isEmpty()) {
      view(call.field()).count(filter, counts);
    }
  }

  private RoaringBitmap live() {
    return views.apply(FieldSpec.EXISTS).exists();
  }

  private LayeredView view(FieldSpec field) {
    return views.apply(field.name());
  }
}

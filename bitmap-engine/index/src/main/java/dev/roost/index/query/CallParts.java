package dev.roost.index.query;

import dev.roost.index.call.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls within calls. */
final class CallParts {
  private CallParts() {}

  /** The records that the records of a call are made of. */
  static List<Call.Records> inputs(Call.Records call) {
    if (call instanceof Call.Union union) {
      return union.rows();
    } else if (call instanceof Call.Intersect intersect) {
      return intersect.rows();
    } else if (call instanceof Call.Difference difference) {
      return Stream.concat(Stream.of(difference.first()), difference.others().stream()).toList();
    } else if (call instanceof Call.Xor xor) {
      return xor.rows();
    } else if (call instanceof Call.Not not) {
      return List.of(not.row());
    } else if (call instanceof Call.Limit limit) {
      return List.of(limit.row());
    } else if (call instanceof Call.Shift shift) {
      return List.of(shift.row());
    }
    return List.of();
  }

  /** The records that a call of another kind reads; none: it has no filter. */
  static Optional<Call.Records> filter(Call call) {
    if (call instanceof Call.Records records) {
      return Optional.of(records);
    } else if (call instanceof Call.Count count) {
      return Optional.of(count.row());
    } else if (call instanceof Call.Extract extract) {
      return Optional.of(extract.row());
    } else if (call instanceof Call.Sort sort) {
      return Optional.of(sort.row());
    } else if (call instanceof Call.ExtractSorted extract) {
      return Optional.of(extract.sort().row());
    } else if (call instanceof Call.Select select) {
      return Optional.of(select.row());
    } else if (call instanceof Call.IncludesColumn includes) {
      return Optional.of(includes.row());
    }
    return aggregateFilter(call);
  }

  private static Optional<Call.Records> aggregateFilter(Call call) {
    if (call instanceof Call.Sum sum) {
      return sum.filter();
    } else if (call instanceof Call.Min min) {
      return min.filter();
    } else if (call instanceof Call.Max max) {
      return max.filter();
    } else if (call instanceof Call.MinRow minRow) {
      return minRow.filter();
    } else if (call instanceof Call.MaxRow maxRow) {
      return maxRow.filter();
    } else if (call instanceof Call.Percentile percentile) {
      return percentile.filter();
    } else if (call instanceof Call.TopK topK) {
      return topK.filter();
    } else if (call instanceof Call.GroupBy groupBy) {
      return groupBy.filter();
    } else if (call instanceof Call.Distinct distinct) {
      return distinct.filter();
    } else if (call instanceof Call.CountDistinct distinct) {
      return distinct.values().filter();
    }
    return Optional.empty();
  }
}

package dev.roost.jobs.expect;

import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.RowCountChange;
import java.math.BigDecimal;
import java.util.OptionalLong;

/** How the number of live records changes. */
final class CountCheck {

  private CountCheck() {}

  /**
   * @param base the live records of the last snapshot; empty: there is none
   */
  static ExpectationResult judge(Expectation expectation, long live, OptionalLong base) {
    RowCountChange bounds = expectation.getRowCountChange();
    String expected =
        "a change %s of the last snapshot's records"
            .formatted(Outcome.range(bounds.getMin(), bounds.getMax()));
    if (base.isEmpty() || base.getAsLong() == 0) {
      String found = "%d records and none before".formatted(live);
      return Outcome.met(expectation, expected, found);
    }
    long before = base.getAsLong();
    String found = "%d records after %d".formatted(live, before);
    BigDecimal change = BigDecimal.valueOf(live - before);
    boolean tooFew =
        isGiven(bounds.getMin()) && change.compareTo(part(bounds.getMin(), before)) < 0;
    boolean tooMany =
        isGiven(bounds.getMax()) && change.compareTo(part(bounds.getMax(), before)) > 0;
    return tooFew || tooMany
        ? Outcome.broken(expectation, expected, found)
        : Outcome.met(expectation, expected, found);
  }

  private static boolean isGiven(String bound) {
    return !bound.isEmpty();
  }

  private static BigDecimal part(String bound, long before) {
    return new BigDecimal(bound).multiply(BigDecimal.valueOf(before));
  }
}

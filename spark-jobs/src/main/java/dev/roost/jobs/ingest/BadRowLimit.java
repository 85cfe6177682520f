package dev.roost.jobs.ingest;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.math.BigDecimal;

/** How many bad rows a run tolerates: so many, so many of all its rows, or both. */
final class BadRowLimit {

  private final IngestionSpec spec;

  private BadRowLimit(IngestionSpec spec) {
    this.spec = spec;
  }

  static BadRowLimit of(IngestionSpec spec) {
    return new BadRowLimit(spec);
  }

  boolean isExceeded(MapSummary source) {
    return isExceeded(source.rejected(), source.read());
  }

  boolean isExceeded(long rejected, long read) {
    boolean tooMany = hasNumber() && rejected > spec.getMaxBadRows();
    return tooMany || (hasRate() && BigDecimal.valueOf(rejected).compareTo(bound(read)) > 0);
  }

  /** Without a number, none is tolerated, unless there is a rate. */
  private boolean hasNumber() {
    return spec.hasMaxBadRows() || !hasRate();
  }

  private boolean hasRate() {
    return !spec.getMaxBadRate().isEmpty();
  }

  private BigDecimal bound(long read) {
    return new BigDecimal(spec.getMaxBadRate()).multiply(BigDecimal.valueOf(read));
  }

  /** Such as {@code maxBadRows is 0}. */
  String describe() {
    String number = "maxBadRows is " + spec.getMaxBadRows();
    String rate = "maxBadRate is " + spec.getMaxBadRate();
    if (hasNumber()) {
      return hasRate() ? number + " and " + rate : number;
    }
    return rate;
  }
}

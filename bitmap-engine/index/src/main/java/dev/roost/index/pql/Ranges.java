package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import java.math.BigInteger;

/** Ranges of stored numbers whose ends, both included, may be beyond 64 bits. */
final class Ranges {
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Ranges() {}

  static Call.Records of(FieldSpec field, BigInteger low, BigInteger high) {
    if (low.compareTo(GREATEST) > 0 || high.compareTo(LEAST) < 0) {
      return none(field);
    }
    return new Call.InRange(
        field, low.max(LEAST).longValueExact(), high.min(GREATEST).longValueExact());
  }

  static Call.Records upTo(FieldSpec field, BigInteger high) {
    return of(field, LEAST, high);
  }

  static Call.Records from(FieldSpec field, BigInteger low) {
    return of(field, low, GREATEST);
  }

  static Call.Records none(FieldSpec field) {
    return new Call.InRange(field, Long.MAX_VALUE, Long.MIN_VALUE);
  }
}

package dev.roost.index.query.oracle;

import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import java.time.Duration;
import java.time.Instant;

/** Random fields of every kind. */
final class RandomSpecs {
  private static final int KINDS = 10;

  private RandomSpecs() {}

  static FieldSpec any(String name, Dice dice) {
    ValueType rows = dice.of(ValueType.STRING, ValueType.INT);
    return switch (dice.below(KINDS)) {
      case 0 -> FieldSpec.mutex(name, rows);
      case 1 -> FieldSpec.set(name, rows);
      case 2, 3 -> FieldSpec.bool(name);
      case 4 -> FieldSpec.integer(name);
      case 5 -> FieldSpec.decimal(name, dice.below(19));
      case 6 -> FieldSpec.timestamp(name, time(dice));
      case 7 -> FieldSpec.date(name, time(dice));
      case 8 -> FieldSpec.timeSet(name, rows, dice.of(Quantum.values()), ttl(dice));
      default -> FieldSpec.signedSet(name);
    };
  }

  private static TimeCount time(Dice dice) {
    Instant epoch =
        dice.of(
            Instant.EPOCH,
            Instant.parse("2000-01-01T00:00:00Z"),
            Instant.parse("1899-12-30T12:00:00Z"),
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("2011-03-04T05:06:07.000000089Z"));
    return new TimeCount(dice.of(CountUnit.values()), epoch);
  }

  private static Duration ttl(Dice dice) {
    return dice.of(
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofNanos(1),
        Duration.ofHours(36),
        Duration.ofDays(40),
        Duration.ofDays(400));
  }
}

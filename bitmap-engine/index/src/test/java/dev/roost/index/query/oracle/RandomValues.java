package dev.roost.index.query.oracle;

import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** Random values of one field, of a shape of its own. Numbers of fields with planes as stored. */
final class RandomValues {
  private static final long[] EXTREMES = {
    Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE - 1, Long.MAX_VALUE
  };

  /** Times further than this from the epoch are beyond what {@link java.time.Instant} holds. */
  private static final long MOST_SECONDS = 31_000_000_000_000_000L;

  /** Prefixes of each other, quotes, patterns, and characters whose order UTF-16 gets wrong. */
  private static final String[] LETTERS = {
    "a", "b", "\"", "'", "\\", "%", "_", " ", "é", "\uFFFD", "😀", "😁"
  };

  private static final LocalDateTime TURN_OF_YEAR = LocalDateTime.of(2011, 12, 31, 22, 0);
  private static final int HOURS = 428 * 24;

  private final FieldSpec spec;
  private final Dice dice;
  private final int shape;
  private final int letters;

  RandomValues(FieldSpec spec, Dice dice) {
    this.spec = spec;
    this.dice = dice;
    this.shape = dice.below(4);
    this.letters = dice.between(2, LETTERS.length);
  }

  FieldValue any() {
    return switch (spec.values()) {
      case BOOL -> FieldValue.of(dice.coin());
      case STRING -> FieldValue.of(String.join("", dice.list(0, 5, this::letter)));
      case INT, DECIMAL, TIMESTAMP, DATE -> FieldValue.of(allowed(number()));
    };
  }

  private String letter() {
    return LETTERS[dice.below(letters)];
  }

  /** Small ones, positive ones, negative ones, or the extremes among all. */
  private long number() {
    return switch (shape) {
      case 0 -> dice.between(-10, 9);
      case 1 -> 1_000_000_000_000L + dice.below(1 << 20);
      case 2 -> -7 - dice.below(5000);
      default -> dice.coin() ? EXTREMES[dice.below(EXTREMES.length)] : dice.anyLong();
    };
  }

  private long allowed(long number) {
    if (spec.kind() == FieldKind.SIGNED_SET) {
      return number & Long.MAX_VALUE;
    }
    if (!spec.values().isTime()) {
      return number;
    }
    CountUnit unit = spec.time().unit();
    long seconds = unit.length().toSeconds();
    long most = seconds == 0 ? Long.MAX_VALUE : MOST_SECONDS / seconds;
    return Math.max(-most, Math.min(most, number));
  }

  /** A time around the turn of a year, of a month, of a day, or anywhere within 14 months. */
  LocalDateTime time() {
    LocalDateTime hour = TURN_OF_YEAR.plusHours(dice.coin() ? dice.below(4) : -dice.below(HOURS));
    return switch (dice.below(4)) {
      case 0 -> hour;
      case 1 -> hour.minusNanos(1);
      case 2 -> hour.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
      default -> hour.plusSeconds(dice.below(3600));
    };
  }

  /** A value just beside one that occurs. */
  FieldValue beside(FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      long next = number.value() + dice.between(-1, 1);
      return FieldValue.of(allowed(next));
    } else if (value instanceof FieldValue.Text text) {
      int length = text.value().length();
      return FieldValue.of(
          dice.coin() || length == 0
              ? text.value() + letter()
              : text.value().substring(0, text.value().offsetByCodePoints(length, -1)));
    }
    return FieldValue.of(dice.coin());
  }
}

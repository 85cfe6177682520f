package dev.roost.index.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Random conditions over one column that has one value. */
final class Leaves {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "-1",
          "1.0",
          "1.005",
          "-1.5",
          "99999.99",
          "1e2",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "-92233720368547758090",
          "0.5");

  private static final List<Map.Entry<String, IntPredicate>> OPERATORS =
      List.of(
          Map.entry("=", c -> c == 0),
          Map.entry("<>", c -> c != 0),
          Map.entry("!=", c -> c != 0),
          Map.entry("<", c -> c < 0),
          Map.entry("<=", c -> c <= 0),
          Map.entry(">", c -> c > 0),
          Map.entry(">=", c -> c >= 0));

  private Leaves() {}

  /** A value and how it is written; empty: NULL. */
  record Written<T>(String sql, Optional<T> value) {
    static <T> Written<T> of(String sql, T value) {
      return new Written<>(sql, Optional.of(value));
    }
  }

  /** A column and how its value is found. */
  record Subject<T extends Comparable<T>>(String column, Function<Row, Optional<T>> value) {}

  static RandomCondition ofNumbers(String column, Random random) {
    return test(
        new Subject<>(column, row -> row.get(column, BigDecimal.class)),
        number(random),
        number(random),
        random);
  }

  private static Written<BigDecimal> number(Random random) {
    String number = Row.pick(random, NUMBERS);
    return orNull(random, Written.of(number, new BigDecimal(number)));
  }

  static RandomCondition ofWords(Random random) {
    Subject<String> subject = new Subject<>("country", row -> row.get("country", String.class));
    if (random.nextInt(3) == 0) {
      return like(subject, random);
    }
    return test(subject, word(random), word(random), random);
  }

  private static Written<String> word(Random random) {
    String word = Row.pick(random, Row.WORDS);
    return orNull(random, Written.of(quoted(word), word));
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static RandomCondition like(Subject<String> subject, Random random) {
    String pattern = Row.pick(random, List.of("a%", "%b", "_", "%", "a_%", "it's", "50%"));
    String not = random.nextBoolean() ? "NOT " : "";
    return new RandomCondition(
        "country %sLIKE %s".formatted(not, quoted(pattern)),
        row ->
            subject
                .value()
                .apply(row)
                .map(text -> Truth.of(Patterns.like(text, pattern) == not.isEmpty()))
                .orElse(Truth.UNKNOWN));
  }

  static RandomCondition ofTimes(Random random) {
    return test(
        new Subject<>("seen", row -> row.get("seen", Instant.class)),
        time(random),
        time(random),
        random);
  }

  private static Written<Instant> time(Random random) {
    Instant time = Row.instant(random).plusNanos(random.nextInt(2) * 500L);
    String text = time.toString();
    return switch (random.nextInt(4)) {
      case 0 -> Written.of("'" + text + "'", time);
      case 1 -> Written.of("'" + text.replace("T", " ").replace("Z", "") + "'", time);
      case 2 -> Written.of("TIMESTAMP '" + text + "'", time);
      default -> orNull(random, day(random, CallOnRows::midnight));
    };
  }

  static RandomCondition ofDays(Random random) {
    return test(
        new Subject<>("born", row -> row.get("born", LocalDate.class).map(CallOnRows::midnight)),
        random.nextBoolean() ? day(random, CallOnRows::midnight) : time(random),
        day(random, CallOnRows::midnight),
        random);
  }

  private static <T> Written<T> day(Random random, Function<LocalDate, T> value) {
    LocalDate day = Row.FIRST_DAY.plusDays(random.nextInt(Row.DAYS));
    String type = random.nextBoolean() ? "DATE " : "";
    return Written.of(type + "'" + day + "'", value.apply(day));
  }

  static RandomCondition ofBools(Random random) {
    Function<Row, Truth> active =
        row -> row.get("active", Boolean.class).map(Truth::of).orElse(Truth.UNKNOWN);
    return switch (random.nextInt(6)) {
      case 0 -> new RandomCondition("active", active);
      case 1 -> new RandomCondition("active = FALSE", row -> active.apply(row).not());
      case 2 -> new RandomCondition("active <> false", active);
      case 3 ->
          new RandomCondition("active IN (true, NULL)", row -> active.apply(row).or(Truth.UNKNOWN));
      case 4 -> new RandomCondition("NULL", row -> Truth.UNKNOWN);
      default -> new RandomCondition("TRUE", row -> Truth.TRUE);
    };
  }

  static RandomCondition ofKeys(Random random) {
    Subject<String> subject = new Subject<>("_id", row -> Optional.of(row.key()));
    Written<String> a = key(random);
    Written<String> b = key(random);
    return random.nextBoolean() ? in(subject, a, b, random) : comparison(subject, a, 3, random);
  }

  private static Written<String> key(Random random) {
    int number = random.nextInt(12);
    return number % 2 == 0
        ? orNull(random, Written.of(Integer.toString(number), Integer.toString(number)))
        : Written.of("'k" + number + "'", "k" + number);
  }

  private static <T> Written<T> orNull(Random random, Written<T> value) {
    return random.nextInt(12) == 0 ? new Written<>("NULL", Optional.empty()) : value;
  }

  private static <T extends Comparable<T>> RandomCondition test(
      Subject<T> subject, Written<T> a, Written<T> b, Random random) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> comparison(subject, a, OPERATORS.size(), random);
      case 2 -> in(subject, a, b, random);
      case 3 -> between(subject, a, b, random);
      default -> isNull(subject.column(), row -> subject.value().apply(row).isEmpty(), random);
    };
  }

  private static <T extends Comparable<T>> RandomCondition comparison(
      Subject<T> subject, Written<T> other, int operators, Random random) {
    Map.Entry<String, IntPredicate> operator = Row.pick(random, OPERATORS.subList(0, operators));
    return new RandomCondition(
        "%s %s %s".formatted(subject.column(), operator.getKey(), other.sql()),
        row -> compare(subject, row, other, operator.getValue()));
  }

  private static <T extends Comparable<T>> RandomCondition in(
      Subject<T> subject, Written<T> a, Written<T> b, Random random) {
    return signed(
        random,
        subject.column() + " %sIN (" + a.sql() + ", " + b.sql() + ")",
        row -> compare(subject, row, a, c -> c == 0).or(compare(subject, row, b, c -> c == 0)));
  }

  private static <T extends Comparable<T>> RandomCondition between(
      Subject<T> subject, Written<T> a, Written<T> b, Random random) {
    return signed(
        random,
        subject.column() + " %sBETWEEN " + a.sql() + " AND " + b.sql(),
        row -> compare(subject, row, a, c -> c >= 0).and(compare(subject, row, b, c -> c <= 0)));
  }

  private static RandomCondition signed(Random random, String sql, Function<Row, Truth> condition) {
    return random.nextBoolean()
        ? new RandomCondition(sql.replaceFirst("%s", ""), condition)
        : new RandomCondition(sql.replaceFirst("%s", "NOT "), row -> condition.apply(row).not());
  }

  static RandomCondition isNull(String column, Function<Row, Boolean> isNull, Random random) {
    return random.nextBoolean()
        ? new RandomCondition(column + " IS NULL", row -> Truth.of(isNull.apply(row)))
        : new RandomCondition(column + " IS NOT NULL", row -> Truth.of(!isNull.apply(row)));
  }

  private static <T extends Comparable<T>> Truth compare(
      Subject<T> subject, Row row, Written<T> other, IntPredicate holds) {
    Optional<T> value = subject.value().apply(row);
    return value.isEmpty() || other.value().isEmpty()
        ? Truth.UNKNOWN
        : Truth.of(holds.test(value.get().compareTo(other.value().get())));
  }
}

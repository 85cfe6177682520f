package dev.roost.index.sql;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Random conditions over a set. */
final class SetLeaves {
  private SetLeaves() {}

  static RandomCondition any(String column, Random random) {
    List<?> of = column.equals("codes") ? Row.CODES : Row.WORDS;
    Object a = Row.pick(random, of);
    Object b = Row.pick(random, of);
    String list = written(a) + ", " + written(b);
    List<String> both = List.of(a.toString(), b.toString());
    return switch (random.nextInt(4)) {
      case 0 ->
          test(
              "setcontains(%s, %s)".formatted(column, written(a)),
              column,
              members -> members.contains(a.toString()));
      case 1 ->
          test(
              "SETCONTAINSALL(%s, (%s))".formatted(column, list),
              column,
              members -> members.containsAll(both));
      case 2 ->
          test(
              "setcontainsany(%s, [%s])".formatted(column, list),
              column,
              members -> both.stream().anyMatch(members::contains));
      default -> Leaves.isNull(column, row -> row.set(column).isEmpty(), random);
    };
  }

  private static String written(Object value) {
    return value instanceof String text ? Leaves.quoted(text) : value.toString();
  }

  private static RandomCondition test(String sql, String column, Predicate<Set<String>> condition) {
    return new RandomCondition(
        sql,
        row ->
            row.set(column)
                .map(Map::keySet)
                .map(members -> Truth.of(condition.test(members)))
                .orElse(Truth.UNKNOWN));
  }

  static RandomCondition ofVisits(Random random) {
    if (random.nextInt(3) == 0) {
      return any("visits", random);
    }
    int first = random.nextInt(Row.DAYS);
    int end = first + 1 + random.nextInt(Row.DAYS);
    LocalDate from = Row.FIRST_DAY.plusDays(first);
    LocalDate to = Row.FIRST_DAY.plusDays(end);
    return new RandomCondition(
        "rangeq(visits, '%s', '%sT00:00:00Z')".formatted(from, to),
        row ->
            row.set("visits")
                .map(set -> Truth.of(set.values().stream().anyMatch(d -> isIn(d, from, to))))
                .orElse(Truth.UNKNOWN));
  }

  private static boolean isIn(List<LocalDate> days, LocalDate from, LocalDate to) {
    return days.stream().anyMatch(day -> !day.isBefore(from) && day.isBefore(to));
  }
}

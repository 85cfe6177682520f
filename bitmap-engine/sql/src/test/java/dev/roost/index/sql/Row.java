package dev.roost.index.sql;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A record as plain values: numbers are decimals, members of a set have the days on which they were
 * added. A column that is not there is null.
 */
record Row(String key, Map<String, Object> values) {
  static final List<String> NUMBERS =
      List.of("0", "1", "-1", "2", "7", "100", "-9223372036854775808", "9223372036854775807");
  static final List<String> PRICES = List.of("0.00", "1.00", "1.01", "-1.50", "99999.99");
  static final List<String> WORDS = List.of("", "a", "ab", "b", "abc", "it's", "50%");
  static final List<Integer> CODES = List.of(-1, 0, 1, 2, 101);
  static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 27);
  static final int DAYS = 5;

  static Row random(Random random, int number) {
    Map<String, Object> values = new HashMap<>();
    maybe(random, values, "country", pick(random, WORDS));
    maybe(random, values, "segment", new BigDecimal(pick(random, NUMBERS)));
    maybe(random, values, "active", random.nextBoolean());
    maybe(random, values, "age", new BigDecimal(pick(random, NUMBERS)));
    maybe(random, values, "price", new BigDecimal(pick(random, PRICES)));
    maybe(random, values, "seen", instant(random));
    maybe(random, values, "born", FIRST_DAY.plusDays(random.nextInt(DAYS)));
    maybe(random, values, "tags", members(random, WORDS));
    maybe(random, values, "codes", members(random, CODES));
    maybe(random, values, "visits", members(random, WORDS));
    return new Row(number % 2 == 0 ? Integer.toString(number) : "k" + number, values);
  }

  static Instant instant(Random random) {
    return FIRST_DAY
        .plusDays(random.nextInt(DAYS))
        .atTime(random.nextInt(2) * 12, 0, 0, random.nextInt(3) * 1000)
        .toInstant(ZoneOffset.UTC);
  }

  private static void maybe(Random random, Map<String, Object> to, String column, Object value) {
    if (random.nextInt(4) > 0) {
      to.put(column, value);
    }
  }

  private static Map<String, List<LocalDate>> members(Random random, List<?> of) {
    Map<String, List<LocalDate>> members = new TreeMap<>();
    for (Object member : of) {
      if (random.nextInt(3) == 0) {
        List<LocalDate> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
          if (random.nextInt(4) == 0) {
            days.add(FIRST_DAY.plusDays(day));
          }
        }
        members.put(member.toString(), days);
      }
    }
    return members;
  }

  static <T> T pick(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> Optional<T> get(String column, Class<T> type) {
    return Optional.ofNullable(values.get(column)).map(type::cast);
  }

  /** The members of a set, with their days; empty: null. */
  @SuppressWarnings("unchecked")
  Optional<Map<String, List<LocalDate>>> set(String column) {
    return Optional.ofNullable((Map<String, List<LocalDate>>) values.get(column));
  }
}

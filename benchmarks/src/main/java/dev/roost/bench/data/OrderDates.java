package dev.roost.bench.data;

import java.time.LocalDate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** The order dates of SSB: each day from 1992-01-01 to 1998-08-02 equally likely. */
final class OrderDates {
  private static final LocalDate FIRST = LocalDate.of(1992, 1, 1);
  private static final int DAYS =
      (int) (LocalDate.of(1998, 8, 3).toEpochDay() - FIRST.toEpochDay());

  private OrderDates() {}

  static Formula years(int seed) {
    return of(seed, LocalDate::getYear);
  }

  /** Such as 199401. */
  static Formula months(int seed) {
    return of(seed, day -> day.getYear() * 100L + day.getMonthValue());
  }

  /** From 1, the first being January 1st to 7th. */
  static Formula weeks(int seed) {
    return of(seed, day -> (day.getDayOfYear() - 1) / 7 + 1);
  }

  private static Formula of(int seed, ToLongFunction<LocalDate> part) {
    return Formula.uniform(seed, DAYS)
        .pick(IntStream.range(0, DAYS).mapToObj(FIRST::plusDays).mapToLong(part).toArray());
  }
}

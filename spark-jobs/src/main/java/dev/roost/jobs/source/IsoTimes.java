package dev.roost.jobs.source;

/**
 * Times in the usual forms of ISO-8601, read digit by digit: {@code yyyy-MM-dd}, with {@code
 * THH:mm:ss} or {@code HH:mm:ss} after a space, up to six digits of a fraction, and {@code Z} or
 * nothing at the end. What has another form, or a day that its month has not, is left to {@link
 * java.time.format.DateTimeFormatter}.
 */
final class IsoTimes {

  /** Not of these forms; no time of four digits of a year is so early. */
  static final long OTHER = Long.MIN_VALUE;

  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;
  private static final int MOST_FRACTION = 6;
  private static final long MICROS_A_SECOND = 1_000_000;
  private static final long SECONDS_A_DAY = 86_400;
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private IsoTimes() {}

  /** Microseconds since 1970-01-01T00:00:00Z, or OTHER. Without {@code Z} it is UTC, too. */
  static long micros(Slice text) {
    long days = text.length() < DATE_LENGTH ? OTHER : date(text);
    if (days == OTHER || text.length() == DATE_LENGTH) {
      return days == OTHER ? OTHER : days * SECONDS_A_DAY * MICROS_A_SECOND;
    }
    long seconds = text.length() < SECONDS_LENGTH ? OTHER : secondOfDay(text);
    long fraction = seconds == OTHER ? OTHER : fraction(text);
    return fraction == OTHER
        ? OTHER
        : (days * SECONDS_A_DAY + seconds) * MICROS_A_SECOND + fraction;
  }

  /** Days since 1970-01-01 of a date without a time, or OTHER. */
  static long days(Slice text) {
    return text.length() == DATE_LENGTH ? date(text) : OTHER;
  }

  private static long date(Slice text) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    if (text.at(4) != '-'
        || text.at(7) != '-'
        || year < 0
        || month < 1
        || month > DAYS.length
        || day < 1) {
      return OTHER;
    }
    boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
      return OTHER;
    }
    return epochDay(year, month, day);
  }

  /** By years that begin in March, so that a leap day is a year's last. */
  private static long epochDay(int year, int month, int day) {
    int fromMarch = (month + 9) % 12;
    long marchYear = month <= 2 ? year - 1L : year;
    long dayOfYear = (153L * fromMarch + 2) / 5 + day - 1;
    return 365 * marchYear
        + Math.floorDiv(marchYear, 4)
        - Math.floorDiv(marchYear, 100)
        + Math.floorDiv(marchYear, 400)
        + dayOfYear
        - 719_468;
  }

  private static long secondOfDay(Slice text) {
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    boolean isTime =
        (text.at(DATE_LENGTH) == 'T' || text.at(DATE_LENGTH) == ' ')
            && text.at(13) == ':'
            && text.at(16) == ':'
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60;
    return isTime ? hour * 3600L + minute * 60L + second : OTHER;
  }

  /** The microseconds after the second; what is behind them must be Z or nothing. */
  private static long fraction(Slice text) {
    int at = SECONDS_LENGTH;
    long micros = 0;
    if (at < text.length() && text.at(at) == '.') {
      int digits = 0;
      for (at++; at < text.length() && isDigit(text.at(at)); at++) {
        micros = micros * 10 + text.at(at) - '0';
        digits++;
        if (digits > MOST_FRACTION) {
          return OTHER;
        }
      }
      if (digits == 0) {
        return OTHER;
      }
      for (; digits < MOST_FRACTION; digits++) {
        micros *= 10;
      }
    }
    boolean ends = at == text.length() || (at + 1 == text.length() && text.at(at) == 'Z');
    return ends ? micros : OTHER;
  }

  /** Negative: a character is no digit. */
  private static int number(Slice text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      if (!isDigit(text.at(i))) {
        return -1;
      }
      number = number * 10 + text.at(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}

package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.testkit.oracle.Seeds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeParserTest {

  private static final List<ChronoUnit> UNITS =
      List.of(
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS,
          ChronoUnit.MILLIS,
          ChronoUnit.MICROS,
          ChronoUnit.NANOS);
  private static final List<String> WORDS = List.of("d", "h", "m", "s", "ms", "us", "ns");

  @ParameterizedTest
  @CsvSource({
    "s, '', 1325376000, 2012-01-01T00:00:00Z",
    "s, '', ' 1325376000 ', 2012-01-01T00:00:00Z",
    "s, '', 1325376000.123456, 2012-01-01T00:00:00.123456Z",
    "s, '', 1.325376e9, 2012-01-01T00:00:00Z",
    "ms, '', -1, 1969-12-31T23:59:59.999Z",
    "us, '', 1, 1970-01-01T00:00:00.000001Z",
    "ns, '', 1999, 1970-01-01T00:00:00.000001Z",
    "ns, '', -1, 1969-12-31T23:59:59.999999Z",
    "m, '', 1.5, 1970-01-01T00:01:30Z",
    "h, 2000-01-01T00:00:00Z, 25, 2000-01-02T01:00:00Z",
    "d, 2000-01-01T12:00:00Z, -1, 1999-12-31T12:00:00Z",
    "s, '', 0e-999999999, 1970-01-01T00:00:00Z",
    "s, '', 1e-999999999, 1970-01-01T00:00:00Z"
  })
  void numbersAreUnitsSinceAnEpoch(String unit, String epoch, String text, Instant time)
      throws BadCellException {
    assertThat(times(unit, epoch).micros(slice(text))).isEqualTo(micros(time));
  }

  @ParameterizedTest
  @CsvSource({
    "s, 2012-01-01, is not a time of the form s since 1970-01-01T00:00:00Z",
    "s, 1e999999999, has more microseconds since 1970 than fit",
    "d, 999999999999999, has more microseconds since 1970 than fit",
    "ms, 0x10, is not a time"
  })
  void otherTextIsBad(String unit, String text, String message) {
    assertThatThrownBy(() -> times(unit, "").micros(slice(text)))
        .isInstanceOf(BadCellException.class)
        .hasMessageContaining(message);
  }

  private static long micros(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(BigInteger.valueOf(1_000_000))
        .add(BigInteger.valueOf(time.getNano() / 1000))
        .longValueExact();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z",
        "+294247-01-10T04:00:54.775807Z",
        "-290308-12-21T19:59:05.224192Z",
        "1969-12-31T23:59:59.9999999Z",
        "2262-04-11T23:47:16.854775+00:00"
      })
  void timesFarFromNowAreThere(String text) throws BadCellException {
    assertThat(TimeParser.of("a", "", "").micros(slice(text)))
        .isEqualTo(micros(OffsetDateTime.parse(text).toInstant()));
  }

  @Test
  void isoTimesAreThoseOfTheLibrary() throws BadCellException {
    Random random = new Random(Seeds.next("isoTimesAreThoseOfTheLibrary"));
    TimeParser utc = TimeParser.of("a", "", "");
    TimeParser berlin = TimeParser.of("a", "", "Europe/Berlin");
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-62_167_219_200L, 253_402_300_800L),
              random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_000) * 1000,
              ZoneOffset.UTC);
      String text = time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      long micros = micros(time.toInstant(ZoneOffset.UTC));
      assertThat(utc.micros(slice(text))).as(text).isEqualTo(micros);
      assertThat(utc.micros(slice(text.replace('T', ' ') + "Z"))).as(text).isEqualTo(micros);
      assertThat(berlin.micros(slice(text)))
          .as(text)
          .isEqualTo(micros(time.atZone(ZoneId.of("Europe/Berlin")).toInstant()));
      String date = time.toLocalDate().toString();
      assertThat(utc.days(slice(date))).as(date).isEqualTo(time.toLocalDate().toEpochDay());
      assertThat(IsoTimes.micros(slice(text))).as(text).isEqualTo(micros);
      assertThat(IsoTimes.days(slice(date))).isEqualTo(time.toLocalDate().toEpochDay());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024",
        "2024-1-1",
        "2024-01-32",
        "2023-02-29",
        "2024-00-10",
        "2024-13-10",
        "2024-01-00",
        "2024/01/01",
        "+2024-01-01",
        "12024-01-01",
        "2024-01-01T",
        "2024-01-01T24:00:00",
        "2024-01-01T23:60:00",
        "2024-01-01T23:59:60",
        "2024-01-01t23:59:00",
        "2024-01-01T23:59",
        "2024-01-01T23:59:00.",
        "2024-01-01T23:59:00.1234567",
        "2024-01-01T23:59:00z",
        "2024-01-01T23:59:00ZZ",
        "2024-01-01T23:59:00.1+01:00",
        "2024-01-01X23:59:00",
        "2024-01-01T23:5a:00",
        "२०२४-01-01"
      })
  void otherFormsAreLeftToTheLibrary(String text) {
    assertThat(IsoTimes.micros(slice(text))).isEqualTo(IsoTimes.OTHER);
    assertThat(IsoTimes.days(slice(text))).isEqualTo(IsoTimes.OTHER);
  }

  @Test
  void datesAreWholeDays() throws BadCellException {
    TimeParser days = times("d", "1970-01-02T00:00:00Z");
    assertThat(days.days(slice("9"))).isEqualTo(10);
    assertThat(days.days(slice("-3"))).isEqualTo(-2);
    assertThat(times("s", "").days(slice("172800"))).isEqualTo(2);
    assertThatThrownBy(() -> times("s", "").days(slice("172801")))
        .isInstanceOf(BadCellException.class)
        .hasMessageContaining("is not a date of the form s since 1970-01-01T00:00:00Z");
  }

  @Test
  void unitsThatAreNoneFailTheJob() {
    assertThatThrownBy(() -> times("weeks", ""))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("there is no unit weeks");
    assertThatThrownBy(() -> times("s", "yesterday"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The unit \"s\" and epoch \"yesterday\" of column at");
  }

  @Test
  void randomNumbersAreWhatBigIntegersSay() throws BadCellException {
    long seed = Seeds.next("TimeParserTest");
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      int unit = random.nextInt(UNITS.size());
      long number = random.nextLong(-50_000_000, 50_000_000);
      Instant epoch = Instant.ofEpochSecond(random.nextInt());
      BigInteger nanos =
          BigInteger.valueOf(UNITS.get(unit).getDuration().toNanos())
              .multiply(BigInteger.valueOf(number));
      BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1000));
      BigInteger micros = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
      assertThat(times(WORDS.get(unit), epoch.toString()).micros(slice(Long.toString(number))))
          .as("seed %d, %d %s since %s", seed, number, WORDS.get(unit), epoch)
          .isEqualTo(
              micros
                  .add(BigInteger.valueOf(epoch.getEpochSecond()).multiply(BigInteger.TEN.pow(6)))
                  .longValueExact());
    }
  }

  private static TimeParser times(String unit, String epoch) {
    return TimeParser.of(
        TimeColumn.newBuilder().setFrom("at").setUnit(unit).setEpoch(epoch).build());
  }

  private static Slice slice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice(bytes, 0, bytes.length);
  }
}

package dev.roost.schema.featurebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.schema.SchemaException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoLayoutTest {

  /** Go's own constants (package time) and what people make of them, with a text of each. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon Jan _2 15:04:05 2006|EEE MMM ppd HH:mm:ss yyyy|Tue Mar  4 13:05:06 2014",
        "Mon Jan _2 15:04:05 MST 2006|EEE MMM ppd HH:mm:ss z yyyy|Tue Mar  4 13:05:06 UTC 2014",
        "Mon Jan 02 15:04:05 -0700 2006|EEE MMM dd HH:mm:ss xx yyyy|Tue Mar 04 13:05:06 +0100 2014",
        "Monday, 02-Jan-06 15:04:05 MST|EEEE, dd-MMM-yy HH:mm:ss z|Tuesday, 04-Mar-14 13:05:06 UTC",
        "Mon, 02 Jan 2006 15:04:05 -0700|EEE, dd MMM yyyy HH:mm:ss xx|Tue, 04 Mar 2014 13:05:06"
            + " +0000",
        "January 2, 2006|MMMM d, yyyy|March 4, 2014",
        "1/2/2006|M/d/yyyy|3/4/2014",
        "01/02/2006 03:04:05 PM|MM/dd/yyyy hh:mm:ss a|03/04/2014 01:05:06 PM",
        "2006-01-02 3:04PM|yyyy-MM-dd h:mma|2014-03-04 1:05PM",
        "20060102|yyyyMMdd|20140304",
        "20060102150405|yyyyMMddHHmmss|20140304130506",
        "2006-01-02T15:04:05.000|''|2014-03-04T13:05:06.123",
        "2006/01/02 15:04:05.000|yyyy/MM/dd HH:mm:ss.SSS|2014/03/04 13:05:06.123",
        "2006/01/02 15:04:05,000000|yyyy/MM/dd HH:mm:ss,SSSSSS|2014/03/04 13:05:06,123456",
        "2006/01/02 15:04:05.999|yyyy/MM/dd HH:mm:ss[.SSS][.SS][.S]|2014/03/04 13:05:06.12",
        "2006-01-02T15:04:05Z07:00|''|2014-03-04T13:05:06Z",
        "2006-01-02T15:04:05.999999999Z07:00|''|2014-03-04T13:05:06.5+01:00",
        "2006-01-02 15:04:05|''|2014-03-04 13:05:06",
        "2006-01-02|''|2014-03-04",
        "2006.01.02 15h04 Z0700|yyyy.MM.dd HH'h'mm XX|2014.03.04 13h05 Z",
        "2006 002|yyyy DDD|2014 063",
        "2006 __2|yyyy pppD|2014  63",
        "02 of January '2006|dd' of 'MMMM' '''yyyy|04 of March '2014"
      })
  void layoutsBecomePatternsThatReadTheSameTexts(String layout, String pattern, String text) {
    GoLayout translated = GoLayout.of("x", layout);

    assertThat(translated.pattern()).isEqualTo(pattern);
    if (!pattern.isEmpty()) {
      assertThat(LocalDate.from(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).parse(text)))
          .isEqualTo(LocalDate.of(2014, 3, 4));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2006-01-02 3:04pm|has pm, which java.time reads in capitals only; use PM, or 15",
        "Jan 2|has no year; write the reference time with 2006",
        "yyyy-MM-dd|has no year",
        "2006/01/02 15:04:05.999999999|has up to 9 digits of a second, which a pattern has no room"
            + " for; write the exact number of digits with zeros",
        "Monday, the 02 day of January of the year 2006 at 15 hours and 04 minutes|is longer than"
            + " 64 characters"
      })
  void whatHasNoEquivalentIsRefused(String layout, String problem) {
    assertThatThrownBy(() -> GoLayout.of("header cell \"a\"", layout))
        .isInstanceOf(SchemaException.class)
        .hasMessageStartingWith("The layout of header cell \"a\" is \"" + layout + "\", which ")
        .hasMessageContaining(problem);
  }
}

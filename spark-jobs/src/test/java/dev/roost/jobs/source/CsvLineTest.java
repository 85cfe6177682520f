package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.CsvSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvLineTest {

  private static final CsvSource PLAIN = CsvSource.getDefaultInstance();

  @Test
  void linesAreSplitAsRfc4180Says() {
    assertThat(cells(PLAIN, "a,\"b,\"\"c\"\"\",,\"\",5\" nails,"))
        .containsExactly("a", "b,\"c\"", "", "", "5\" nails", "");
  }

  @Test
  void anEscapedCharacterStandsForItself() {
    CsvSource escaped = PLAIN.toBuilder().setEscape("\\").build();

    assertThat(cells(escaped, "a\\,b,\"c\\\"d\",e\\\\,\"f\"\"g\""))
        .containsExactly("a,b", "c\"d", "e\\", "f\"g");
  }

  @Test
  void aQuoteThatIsTheEscapeCharacterIsDoubledAsUsual() {
    CsvSource doubled = PLAIN.toBuilder().setEscape("\"").build();

    assertThat(cells(doubled, "\"a\"\"b\",c")).containsExactly("a\"b", "c");
  }

  @Test
  void quotesMayBeOtherCharactersOrNone() {
    assertThat(cells(PLAIN.toBuilder().setQuote("'").build(), "'a,b',\"c\""))
        .containsExactly("a,b", "\"c\"");
    assertThat(cells(PLAIN.toBuilder().setQuote("").setDelimiter("\\t").build(), "\"a\tb\""))
        .containsExactly("\"a", "b\"");
  }

  @Test
  void charactersThatAreNotUsableAreNamed() {
    assertThatThrownBy(() -> CsvDialect.of(PLAIN.toBuilder().setDelimiter("é").build()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The delimiter \"é\" is not usable");
    assertThatThrownBy(() -> CsvDialect.of(PLAIN.toBuilder().setDelimiter("\"").build()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("give another one");
    assertThatThrownBy(() -> CsvDialect.of(PLAIN.toBuilder().setEncoding("latin-9000").build()))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("The encoding \"latin-9000\" is not known");
  }

  @Test
  void recordsOfManyLinesEndWhereTheirQuotesDo() throws IOException {
    CsvSource lines = PLAIN.toBuilder().setMultiLine(true).build();

    assertThat(records(lines, "\uFEFFa,\"b\nc\"\"\r\n\",d\r\ne,f\"g\n\nlast"))
        .containsExactly("1: a,\"b\nc\"\"\r\n\",d", "4: e,f\"g", "5: ", "6: last");
  }

  @Test
  void recordsOfOneLineEndAtTheirLineBreak() throws IOException {
    assertThat(records(PLAIN, "a,\"b\rc\"\r\nd\n")).containsExactly("1: a,\"b", "2: c\"", "3: d");
  }

  private static List<String> cells(CsvSource csv, String text) {
    CsvLine line = new CsvLine(CsvDialect.of(csv));
    try {
      line.split(text.getBytes(StandardCharsets.UTF_8));
    } catch (BadCellException e) {
      throw new AssertionError(e);
    }
    return line.texts();
  }

  private static List<String> records(CsvSource csv, String text) throws IOException {
    CsvRecords records =
        new CsvRecords(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), CsvDialect.of(csv));
    List<String> found = new ArrayList<>();
    while (records.next()) {
      found.add(records.line() + ": " + new String(records.bytes(), StandardCharsets.UTF_8));
    }
    return found;
  }
}

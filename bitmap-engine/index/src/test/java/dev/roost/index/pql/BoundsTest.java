package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.SCHEMA;
import static dev.roost.index.pql.Customers.TWO_PARTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roost.index.call.CallText;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query may cost before it is answered. */
final class BoundsTest {
  /** Half of what a thread of a server has, the rest of which is for who answers the query. */
  private static final long STACK_BYTES = 512 << 10;

  private static final int LONG = 1_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"Union", "Intersect", "Difference", "Xor", "Not", "Limit"})
  void theDeepestQueryIsReadAndPrintedOnAModestStack(String call) throws Exception {
    String deepest = (call + "(").repeat(255) + "All()" + ")".repeat(255);
    FutureTask<String> printed =
        new FutureTask<>(() -> CallText.of(Pql.parse(deepest, SCHEMA).get(0)));
    new Thread(null, printed, "deep", STACK_BYTES).start();
    assertThat(printed.get()).isEqualTo(deepest);
  }

  @Test
  void aQueryHasAThousandCallsAtMost() {
    assertThat(Pql.parse("All() ".repeat(1_000), SCHEMA)).hasSize(1_000);
    assertThatThrownBy(() -> Pql.parse("All() ".repeat(1_001), SCHEMA))
        .isInstanceOf(PqlException.class)
        .hasMessage(
            "line 1, column 6001: a query has at most 1000 calls one after another: split it into"
                + " several");
  }

  @Test
  void aSortHasAHundredPartsAtMost() {
    String sort = "GroupBy(Rows(codes), sort='count" + ",count".repeat(LONG) + "')";
    assertThatThrownBy(() -> Pql.parse(sort, SCHEMA))
        .isInstanceOf(PqlException.class)
        .hasMessage("line 1, column 27: 'sort' has at most 100 parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s()", "Row(country=%s)", "Rows('%s')", "Row(country='x', '%s'=1)"})
  void whatIsWrongIsQuotedInPart(String query) {
    assertIsShort(query.formatted("e".repeat(LONG)), SCHEMA);
  }

  @Test
  void aKeyOfTooManyPartsIsQuotedInPart() {
    String query = "FieldValue(field=price, column='" + "|".repeat(LONG) + "')";
    String message = assertIsShort(query, TWO_PARTS);
    assertThat(message)
        .startsWith("line 1, column 32: the key '|||")
        .endsWith(
            "has 1000001 part(s) where keys have 2, joined by '|' (a '|' within one is '\\|')");
  }

  @Test
  void theFieldsOfAWideIndexAreListedInPart() {
    List<FieldSpec> fields =
        IntStream.range(0, 2_000).mapToObj(i -> FieldSpec.integer("feature_" + i)).toList();
    String message = assertIsShort("Row(color=1)", new Schema("shop.customers", false, fields));
    assertThat(message)
        .contains("no field 'color'; its fields are: feature_0, feature_1,", " … ")
        .endsWith("feature_1998, feature_1999");
  }

  @Test
  void aMessageIsCutBetweenCharacters() {
    String query = "Row(quantity='" + "\uD83D\uDE00".repeat(LONG) + "')";
    String message = assertIsShort(query, SCHEMA);
    String strays =
        message
            .codePoints()
            .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining());
    assertThat(strays).isEmpty();
  }

  private static String assertIsShort(String query, Schema schema) {
    PqlException refused = catchThrowableOfType(PqlException.class, () -> Pql.parse(query, schema));
    assertThat(refused.getMessage().codePointCount(0, refused.getMessage().length()))
        .isLessThan(850);
    return refused.getMessage();
  }
}

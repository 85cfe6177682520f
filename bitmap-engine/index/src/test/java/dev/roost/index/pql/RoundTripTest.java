package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.BY_ID;
import static dev.roost.index.pql.Customers.SCHEMA;
import static dev.roost.index.pql.Customers.TWO_PARTS;
import static dev.roost.index.pql.Customers.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Call;
import dev.roost.index.call.CallText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTripTest {

  @ParameterizedTest
  @MethodSource("canonical")
  void aCallIsReadFromItsOwnText(String query) {
    Call call = one(query, BY_ID);
    assertThat(CallText.of(call)).isEqualTo(query);
    assertThat(CallText.isPql(call)).isTrue();
    assertThat(one(CallText.of(call), BY_ID)).isEqualTo(call);
  }

  static List<String> canonical() {
    return ValidQueries.CANONICAL;
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"5\"", "\"a|\\\\\\\\b\""})
  void aKeyOfOnePartIsReadFromItsOwnText(String key) {
    String query = "IncludesColumn(All(), column=" + key + ")";
    assertThat(CallText.of(one(query, SCHEMA))).isEqualTo(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|-7", "|0", "\\\\|\\\\\\\\|9223372036854775807"})
  void aKeyOfTwoPartsIsReadFromItsOwnText(String key) {
    String query = "FieldValue(field=price, column=\"" + key + "\")";
    assertThat(CallText.of(one(query, TWO_PARTS))).isEqualTo(query);
  }
}

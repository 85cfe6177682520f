package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import java.util.Locale;

/** Values of answers as cells of tables and as lines. */
final class Cells {

  /** In place of a value that is not there. */
  static final String NOTHING = "-";

  private Cells() {}

  /**
   * A value in one line: numbers without exponents, sets as JSON, an empty text in quotes and one
   * with line breaks as JSON, so that a row stays a row.
   */
  static String of(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return NOTHING;
    }
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    if (value.isTextual()) {
      return text(value);
    }
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  /** A name at the head of a column. */
  static String heading(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static String text(JsonNode value) {
    String text = value.asText();
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
    return isPlain ? text : Json.text(value);
  }
}

package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.CsvSource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a CSV source declares. */
final class CsvOptions {

  private CsvOptions() {}

  /**
   * The delimiter, a comma by default; {@code \t} is a tab.
   *
   * @throws JobFailure when it is not one ASCII character
   */
  static byte delimiter(CsvSource csv) {
    String text = csv.getDelimiter();
    if (text.isEmpty()) {
      return ',';
    }
    if (text.equals("\\t")) {
      return '\t';
    }
    if (text.length() != 1 || text.charAt(0) > 0x7f || text.equals("\"")) {
      throw JobFailure.invalidSpec(
          "The delimiter \"%s\" is not usable; give one ASCII character other than a quote."
              .formatted(text));
    }
    return (byte) text.charAt(0);
  }

  /**
   * The columns that a header line names.
   *
   * @throws JobFailure when its quotes do not close
   */
  static List<String> header(byte[] line, CsvSource csv) {
    CsvLine cells = new CsvLine(delimiter(csv));
    try {
      cells.split(line);
    } catch (BadCellException e) {
      throw JobFailure.invalidSpec(
          "The header line \"%s\" is not usable: %s."
              .formatted(new String(line, StandardCharsets.UTF_8), e.getMessage()));
    }
    return cells.texts();
  }

  /** Whether a line has nothing but spaces: such lines are no rows. */
  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ') {
        return false;
      }
    }
    return true;
  }
}

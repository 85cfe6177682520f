package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The header line of a CSV file. */
public final class CsvHeader {

  private CsvHeader() {}

  /**
   * The columns that the first line of a file, in UTF-8, names; empty when it has no line.
   *
   * @throws JobFailure when its quotes do not close
   */
  public static List<String> read(InputStream file, CsvDialect dialect) throws IOException {
    CsvRecords records = new CsvRecords(file, dialect);
    while (records.next()) {
      if (!CsvDialect.isBlank(records.bytes())) {
        return columns(records.bytes(), dialect);
      }
    }
    return List.of();
  }

  static List<String> columns(byte[] line, CsvDialect dialect) {
    CsvLine cells = new CsvLine(dialect);
    try {
      cells.split(line);
    } catch (BadCellException e) {
      throw JobFailure.invalidSpec(
          "The header line \"%s\" is not usable: %s."
              .formatted(new String(line, StandardCharsets.UTF_8), e.getMessage()));
    }
    return cells.texts();
  }
}

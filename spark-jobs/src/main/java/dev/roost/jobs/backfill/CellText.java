package dev.roost.jobs.backfill;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/** Values as the text that they would be in a CSV file. */
final class CellText {

  private CellText() {}

  /** Of a cell that has a value. */
  static String of(Feature feature, Cells cells) {
    int place = feature.place();
    return switch (feature.type()) {
      case BOOL -> String.valueOf(cells.number(place) == 1);
      case INT -> String.valueOf(cells.number(place));
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(cells.number(place)));
      case DECIMAL -> BigDecimal.valueOf(cells.number(place), feature.scale()).toPlainString();
      case STRING -> utf8(cells.bytes(place));
      case BYTES -> Base64.getEncoder().encodeToString(cells.bytes(place));
      case TIMESTAMP -> Instant.EPOCH.plus(cells.number(place), ChronoUnit.MICROS).toString();
      case DATE -> LocalDate.ofEpochDay(cells.number(place)).toString();
      case STRING_SET ->
          Arrays.stream(cells.strings(place)).map(CellText::utf8).collect(Collectors.joining(","));
      case INT_SET ->
          Arrays.stream(cells.ints(place))
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(","));
    };
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

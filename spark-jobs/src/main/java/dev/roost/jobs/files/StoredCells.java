package dev.roost.jobs.files;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.platform.time.Micros;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Cells from the objects of Iceberg's generic reader. */
public final class StoredCells {

  private StoredCells() {}

  /** A feature's cell; null stays null: what is absent is stored apart. */
  public static void read(Feature feature, Object stored, Cells into) {
    int place = feature.place();
    if (stored == null) {
      into.setNull(place);
      return;
    }
    switch (feature.type()) {
      case BOOL -> into.setNumber(place, (Boolean) stored ? 1 : 0);
      case INT -> into.setNumber(place, (Long) stored);
      case DOUBLE -> into.setNumber(place, Double.doubleToLongBits((Double) stored));
      case DECIMAL -> into.setNumber(place, ((BigDecimal) stored).unscaledValue().longValueExact());
      case STRING -> into.setObject(place, text(stored));
      case BYTES -> into.setObject(place, bytes(stored));
      case TIMESTAMP -> into.setNumber(place, micros(stored));
      case DATE -> into.setNumber(place, ((LocalDate) stored).toEpochDay());
      case STRING_SET ->
          into.setObject(
              place, ((List<?>) stored).stream().map(StoredCells::text).toArray(byte[][]::new));
      case INT_SET ->
          into.setObject(place, ((List<?>) stored).stream().mapToLong(Long.class::cast).toArray());
    }
  }

  /** A part of a key. */
  public static void readKey(int place, Object stored, Cells into) {
    if (stored instanceof Long number) {
      into.setNumber(place, number);
    } else {
      into.setObject(place, text(stored));
    }
  }

  /** A time, in microseconds since 1970-01-01T00:00:00Z. */
  public static long micros(Object stored) {
    return Micros.of(((OffsetDateTime) stored).toInstant());
  }

  static byte[] bytes(Object stored) {
    ByteBuffer buffer = ((ByteBuffer) stored).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] text(Object stored) {
    return stored.toString().getBytes(StandardCharsets.UTF_8);
  }
}

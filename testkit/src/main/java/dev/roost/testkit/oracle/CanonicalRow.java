package dev.roost.testkit.oracle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical bytes of rows and their versions, written from the specification (the README of
 * spark-jobs) and nothing else, so that engines can be checked against it.
 */
public final class CanonicalRow {

  private CanonicalRow() {}

  /** The row of these contents, with the hash in its version. */
  public static Row row(
      List<Object> key, Op op, long eventTime, long created, Map<String, Cell> cells) {
    long hash = XxHash64.of(bytes(key, op, cells));
    return new Row(key, op, new Version(eventTime, created, hash), cells);
  }

  /** The canonical bytes of a row. */
  public static byte[] bytes(List<Object> key, Op op, Map<String, Cell> cells) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      writeSized(out, keyBytes(key));
      out.writeByte(op.code());
      Map<String, Cell> ordered = new TreeMap<>(CellOrder.STRINGS);
      ordered.putAll(cells);
      for (Map.Entry<String, Cell> cell : ordered.entrySet()) {
        writeSized(out, utf8(cell.getKey()));
        writeCell(out, cell.getValue());
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The canonical bytes of a key of Longs and Strings. */
  public static byte[] keyBytes(List<Object> key) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      for (Object part : key) {
        if (part instanceof Long number) {
          out.writeByte(1);
          out.writeLong(number ^ Long.MIN_VALUE);
        } else {
          out.writeByte(2);
          writeSized(out, utf8((String) part));
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeCell(DataOutputStream out, Cell cell) throws IOException {
    if (cell instanceof Cell.Null) {
      out.writeByte(0);
    } else if (cell instanceof Cell.Members set) {
      boolean ints = set.members().stream().allMatch(Long.class::isInstance);
      out.writeByte(ints ? 10 : 9);
      out.writeInt(set.members().size());
      for (Object member : set.members()) {
        if (ints) {
          out.writeLong((Long) member);
        } else {
          writeSized(out, utf8((String) member));
        }
      }
    } else {
      writeValue(out, ((Cell.Value) cell).value());
    }
  }

  private static void writeValue(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Boolean flag) {
      out.writeByte(1);
      out.writeBoolean(flag);
    } else if (value instanceof Long number) {
      out.writeByte(2);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte(3);
      out.writeLong(Double.doubleToLongBits(number));
    } else if (value instanceof BigDecimal number) {
      out.writeByte(4);
      out.writeLong(number.unscaledValue().longValueExact());
    } else if (value instanceof String text) {
      out.writeByte(5);
      writeSized(out, utf8(text));
    } else if (value instanceof ByteBuffer bytes) {
      out.writeByte(6);
      byte[] content = new byte[bytes.remaining()];
      bytes.duplicate().get(content);
      writeSized(out, content);
    } else if (value instanceof Instant time) {
      out.writeByte(7);
      out.writeLong(
          Math.addExact(
              Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000));
    } else if (value instanceof LocalDate date) {
      out.writeByte(8);
      out.writeInt((int) date.toEpochDay());
    } else {
      throw new IllegalArgumentException("A cell cannot hold " + value + ".");
    }
  }

  private static void writeSized(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.roost.jobs.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** Values of Avro as cells. */
final class AvroCells {

  private static final int NANOS_A_MICRO = 1000;
  private static final int MICROS_A_MILLI = 1000;

  /** FeatureBase's decimals of 16 bytes are a value and a scale of 8 each. */
  private static final int WITH_SCALE = 16;

  /** A value and what is said of it. */
  private record Typed(Schema schema, Optional<Schema.Field> field, Object value) {

    /** A property of the type or, if it has none, of its field. */
    String property(String name) {
      Object own = schema.getObjectProp(name);
      Object found =
          own == null ? field.map(declared -> declared.getObjectProp(name)).orElse(null) : own;
      return found == null ? "" : found.toString();
    }
  }

  private AvroCells() {}

  /** Sets the cell at the end of a path; there is none where the schema has no such field. */
  static void read(Schema schema, Object value, List<String> path, int column, CellRow row)
      throws BadCellException {
    Typed at = typed(schema, Optional.empty(), value);
    for (String step : path) {
      if (at.value() == null) {
        break;
      }
      if (!(at.value() instanceof GenericRecord named)) {
        throw BadCellException.of(
            BadRowReason.NOT_ONE_VALUE,
            "there is no field \"%s\" in a %s".formatted(step, at.schema().getType().getName()));
      }
      Schema.Field field = named.getSchema().getField(step);
      if (field == null) {
        return;
      }
      at = typed(field.schema(), Optional.of(field), named.get(field.pos()));
    }
    if (at.value() == null) {
      row.setNull(column);
    } else {
      set(at, column, row);
    }
  }

  /** A value without the union around its type. */
  private static Typed typed(Schema schema, Optional<Schema.Field> field, Object value) {
    Schema own =
        schema.isUnion()
            ? schema.getTypes().get(GenericData.get().resolveUnion(schema, value))
            : schema;
    return new Typed(own, field, value);
  }

  private static void set(Typed typed, int column, CellRow row) throws BadCellException {
    LogicalType logical = typed.schema().getLogicalType();
    switch (typed.schema().getType()) {
      case INT, LONG -> number(typed, logical, column, row);
      case FLOAT, DOUBLE -> {
        double number = ((Number) typed.value()).doubleValue();
        row.setNumber(
            column, CellKind.DOUBLE, Double.doubleToLongBits(number), typed.value().toString());
      }
      case ARRAY -> row.setList(column, members(typed));
      case BYTES, FIXED -> {
        if (isDecimal(typed)) {
          row.setText(column, Slice.of(decimal(typed).toPlainString()));
        } else {
          row.setBytes(column, bytes(typed.value()));
        }
      }
      case STRING, ENUM, BOOLEAN -> row.setText(column, Slice.of(typed.value().toString()));
      case RECORD, MAP, NULL, UNION ->
          throw BadCellException.of(
              BadRowReason.NOT_ONE_VALUE,
              "a %s is not one value; give the path of one of its fields"
                  .formatted(typed.schema().getType().getName()));
    }
  }

  private static void number(Typed typed, LogicalType logical, int column, CellRow row) {
    long number = ((Number) typed.value()).longValue();
    String name = logical == null ? "" : logical.getName();
    switch (name) {
      case "date" ->
          row.setNumber(column, CellKind.DATE, number, LocalDate.ofEpochDay(number).toString());
      case "timestamp-millis" -> instant(Math.multiplyExact(number, MICROS_A_MILLI), column, row);
      case "timestamp-micros" -> instant(number, column, row);
      case "timestamp-nanos" -> instant(Math.floorDiv(number, NANOS_A_MICRO), column, row);
      case "local-timestamp-millis" ->
          local(Math.multiplyExact(number, MICROS_A_MILLI), column, row);
      case "local-timestamp-micros" -> local(number, column, row);
      case "local-timestamp-nanos" -> local(Math.floorDiv(number, NANOS_A_MICRO), column, row);
      default -> row.setNumber(column, CellKind.LONG, number, Long.toString(number));
    }
  }

  static void instant(long micros, int column, CellRow row) {
    row.setNumber(
        column, CellKind.INSTANT, micros, Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
  }

  private static void local(long micros, int column, CellRow row) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    row.setNumber(
        column,
        CellKind.LOCAL_TIME,
        micros,
        LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString());
  }

  private static List<Slice> members(Typed array) throws BadCellException {
    List<Slice> members = new ArrayList<>();
    for (Object member : (Collection<?>) array.value()) {
      if (member == null) {
        throw BadCellException.of(BadRowReason.BAD_MEMBER, "a member of the list is null");
      }
      Typed typed = typed(array.schema().getElementType(), Optional.empty(), member);
      members.add(member(typed));
    }
    return members;
  }

  private static Slice member(Typed typed) throws BadCellException {
    CellRow one = new CellRow(1);
    set(typed, 0, one);
    if (one.kind(0) == CellKind.LIST) {
      throw BadCellException.of(BadRowReason.BAD_MEMBER, "a member of the list is a list");
    }
    return one.text(0);
  }

  private static boolean isDecimal(Typed typed) {
    return typed.schema().getLogicalType() instanceof LogicalTypes.Decimal
        || typed.property("fieldType").equals("decimal");
  }

  private static BigDecimal decimal(Typed typed) throws BadCellException {
    byte[] bytes = bytes(typed.value());
    if (typed.schema().getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(bytes), decimal.getScale());
    }
    try {
      if (bytes.length == WITH_SCALE) {
        ByteBuffer parts = ByteBuffer.wrap(bytes);
        return BigDecimal.valueOf(parts.getLong(), Math.toIntExact(parts.getLong()));
      }
      String scale = typed.property("scale");
      return new BigDecimal(new BigInteger(bytes), scale.isEmpty() ? 0 : Integer.parseInt(scale));
    } catch (ArithmeticException | NumberFormatException e) {
      throw BadCellException.of(
          BadRowReason.NOT_A_DECIMAL, "%d bytes are no decimal".formatted(bytes.length));
    }
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}

package dev.roost.online.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Timestamp;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Writes the JSON form of an answer; the README specifies it. */
final class JsonAnswer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long EXACT = 1L << 53;
  private static final String STATUS_PREFIX = "FIELD_STATUS_";

  private JsonAnswer() {}

  static ObjectNode of(GetOnlineFeaturesResponse response) {
    ObjectNode features = JSON.objectNode();
    for (FeatureColumn column : response.getColumnsList()) {
      features.set(column.getFeature(), column(column));
    }
    return JSON.objectNode().set("features", features);
  }

  private static ObjectNode column(FeatureColumn column) {
    ArrayNode values = JSON.arrayNode();
    ArrayNode statuses = JSON.arrayNode();
    ArrayNode eventTimes = JSON.arrayNode();
    for (int i = 0; i < column.getValuesCount(); i++) {
      values.add(value(column.getValues(i), column.getScale()));
      statuses.add(status(column.getStatuses(i)));
      eventTimes.add(eventTime(column.getEventTimes(i), column.getStatuses(i)));
    }
    ObjectNode node = JSON.objectNode();
    node.set("values", values);
    node.set("statuses", statuses);
    node.set("eventTimes", eventTimes);
    return node;
  }

  private static String status(FieldStatus status) {
    return status.name().substring(STATUS_PREFIX.length());
  }

  /** The epoch is how the contract writes "no row": a value that is there has it as its time. */
  private static JsonNode eventTime(Timestamp time, FieldStatus status) {
    boolean isUnset =
        switch (status) {
          case FIELD_STATUS_PRESENT, FIELD_STATUS_OUTSIDE_MAX_AGE -> false;
          case FIELD_STATUS_NULL_VALUE,
              FIELD_STATUS_NOT_FOUND,
              FIELD_STATUS_UNSPECIFIED,
              UNRECOGNIZED ->
              time.equals(Timestamp.getDefaultInstance());
        };
    return isUnset
        ? JSON.nullNode()
        : JSON.textNode(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString());
  }

  private static JsonNode value(Value value, int scale) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
      case INT_VALUE -> number(value.getIntValue());
      case DOUBLE_VALUE -> number(value.getDoubleValue());
      case DECIMAL_VALUE ->
          JSON.textNode(BigDecimal.valueOf(value.getDecimalValue(), scale).toPlainString());
      case STRING_VALUE -> JSON.textNode(value.getStringValue());
      case BYTES_VALUE ->
          JSON.textNode(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case TIMESTAMP_VALUE ->
          JSON.textNode(
              Instant.EPOCH.plus(value.getTimestampValue(), ChronoUnit.MICROS).toString());
      case DATE_VALUE -> JSON.textNode(LocalDate.ofEpochDay(value.getDateValue()).toString());
      case STRING_SET_VALUE -> {
        ArrayNode members = JSON.arrayNode();
        value.getStringSetValue().getMembersList().forEach(members::add);
        yield members;
      }
      case INT_SET_VALUE -> {
        ArrayNode members = JSON.arrayNode();
        value.getIntSetValue().getMembersList().forEach(member -> members.add(number(member)));
        yield members;
      }
      case KIND_NOT_SET -> JSON.nullNode();
    };
  }

  private static JsonNode number(long value) {
    return Math.abs(value) <= EXACT && value != Long.MIN_VALUE
        ? JSON.numberNode(value)
        : JSON.textNode(Long.toString(value));
  }

  /** JSON has no number for infinities and NaN. */
  private static JsonNode number(double value) {
    return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(Double.toString(value));
  }
}

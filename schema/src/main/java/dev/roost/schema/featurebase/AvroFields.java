package dev.roost.schema.featurebase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.AvroSchema.Dialect;
import dev.roost.schema.featurebase.FieldType.Option;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of an Avro record's fields, with the properties that FeatureBase reads (idk/kafka):
 * on the type first, then on the field.
 */
final class AvroFields {

  private static final int MOST_DIGITS = 18;

  private final Dialect dialect;
  private final Map<String, JsonNode> namedTypes;

  AvroFields(Dialect dialect, Map<String, JsonNode> namedTypes) {
    this.dialect = dialect;
    this.namedTypes = Map.copyOf(namedTypes);
  }

  Column column(JsonNode field) {
    return new One(field).column();
  }

  /** One field: its type without the null of a union, and where properties are looked for. */
  private final class One {

    private final String name;
    private final JsonNode field;
    private final JsonNode type;

    One(JsonNode field) {
      this.field = field;
      this.name = field.path("name").asText();
      this.type = resolved(withoutNull(field.path("type")));
    }

    private String where() {
      return "Avro field \"" + name + "\"";
    }

    private JsonNode withoutNull(JsonNode type) {
      if (!type.isArray()) {
        return type;
      }
      List<JsonNode> others = new ArrayList<>();
      type.forEach(
          branch -> {
            if (!branch.asText().equals("null")) {
              others.add(branch);
            }
          });
      if (others.size() != 1 || type.size() > 2) {
        throw SchemaException.invalid(
            "The %s is the union %s; only a union of one type and null can be read.",
            where(), type);
      }
      return others.get(0);
    }

    /** The type of {@code {"type": {…}}}, or that a name stands for. */
    private JsonNode resolved(JsonNode type) {
      String name = type.asText();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (type.isTextual() && namedTypes.containsKey(simple)) {
        return namedTypes.get(simple);
      }
      return type.path("type").isObject() ? type.path("type") : type;
    }

    private String typeName() {
      return nameOf(type);
    }

    private static String nameOf(JsonNode type) {
      return type.isObject() ? type.path("type").asText() : type.asText();
    }

    private JsonNode property(String key) {
      JsonNode inner = type.isObject() ? type.path(key) : MissingNode.getInstance();
      return inner.isMissingNode() ? field.path(key) : inner;
    }

    private String text(String key) {
      return property(key).asText();
    }

    Column column() {
      Column column =
          switch (typeName()) {
            case "string" -> string();
            case "bytes", "fixed" -> bytes();
            case "int", "long" -> integer();
            case "float", "double" -> number();
            case "boolean" -> feature(ColumnType.BOOL);
            case "enum" -> feature(ColumnType.STRING);
            case "array" -> array();
            default ->
                throw SchemaException.invalid(
                    "The %s is of type %s, which no feature can hold; leave it out of the schema,"
                        + " or flatten it into fields of its own.",
                    where(), typeName().isEmpty() ? type : typeName());
          };
      return withoutCache(column);
    }

    private Column withoutCache(Column column) {
      boolean hasCache =
          !property("cacheType").isMissingNode() || !property("cacheSize").isMissingNode();
      return hasCache
          ? column.noting("the cache is not kept: counts are exact without one")
          : column;
    }

    private Column feature(ColumnType columnType) {
      return Column.of(Names.feature(name), name, columnType);
    }

    private Column string() {
      return property("fieldType").isMissingNode() ? texts() : bytes();
    }

    /** FeatureBase's rule for texts: a set unless it is a mutex. */
    private Column texts() {
      return dialect == Dialect.PLAIN
          ? feature(ColumnType.STRING)
          : map(FieldType.STRING, Option.MUTEX, Option.QUANTUM, Option.TTL);
    }

    private Column bytes() {
      String fieldType = text("fieldType");
      if (fieldType.equals("decimal") || text("logicalType").equals("decimal")) {
        return decimal();
      }
      return switch (fieldType) {
        case "" ->
            dialect == Dialect.PLAIN && !typeName().equals("string")
                ? feature(ColumnType.BYTES)
                : texts();
        case "string" -> texts();
        case "dateInt" -> {
          require("layout");
          require("epoch");
          require("unit");
          yield map(
              FieldType.DATE_INT, Option.LAYOUT, Option.EPOCH, Option.UNIT, Option.CUSTOM_UNIT);
        }
        case "timestamp" -> {
          if (text("unit").isEmpty()) {
            require("layout");
          }
          yield map(
              FieldType.TIMESTAMP, Option.LAYOUT, Option.EPOCH, Option.UNIT, Option.GRANULARITY);
        }
        case "recordTime" -> {
          require("layout");
          yield map(FieldType.RECORD_TIME, Option.LAYOUT, Option.EPOCH, Option.UNIT);
        }
        default -> throw badFieldType("decimal, dateInt, timestamp or recordTime");
      };
    }

    private Column decimal() {
      if (property("precision").asInt() > MOST_DIGITS) {
        return scaledDecimal()
            .noting(
                "precision %d is more than 18 digits: longer values are bad values",
                property("precision").asInt());
      }
      return scaledDecimal();
    }

    private Column scaledDecimal() {
      return map(FieldType.DECIMAL, Option.SCALE);
    }

    private Column integer() {
      String fieldType = text("fieldType");
      return switch (fieldType) {
        case "" -> logicalInteger();
        case "id" -> map(FieldType.ID, Option.MUTEX, Option.QUANTUM, Option.TTL);
        case "int" -> map(FieldType.INT, Option.MIN, Option.MAX);
        case "signedIntBoolKey" -> map(FieldType.SIGNED_INT_BOOL_KEY);
        case "dateInt" ->
            TimeFields.dateNumber(
                field(
                    FieldType.DATE_INT,
                    Option.LAYOUT,
                    Option.EPOCH,
                    Option.UNIT,
                    Option.CUSTOM_UNIT));
        default -> throw badFieldType("id, int, signedIntBoolKey or dateInt");
      };
    }

    /** What Avro itself says of a number. */
    private Column logicalInteger() {
      String logicalType = text("logicalType");
      return switch (logicalType) {
        case "date" -> feature(ColumnType.DATE);
        case "timestamp-millis",
            "timestamp-micros",
            "local-timestamp-millis",
            "local-timestamp-micros" ->
            feature(ColumnType.TIMESTAMP);
        case "timestamp-nanos", "local-timestamp-nanos" ->
            feature(ColumnType.TIMESTAMP).noting("what is below a microsecond is cut off");
        case "time-millis", "time-micros" ->
            feature(ColumnType.INT).noting("a time of day, kept as its number (%s)", logicalType);
        default -> feature(ColumnType.INT);
      };
    }

    private Column number() {
      if (property("scale").isMissingNode()) {
        return dialect == Dialect.PLAIN
            ? feature(ColumnType.DOUBLE)
            : feature(ColumnType.DOUBLE)
                .noting(
                    "FeatureBase keeps no digit after the point without a scale; a Double keeps"
                        + " them all");
      }
      return map(FieldType.DECIMAL, Option.SCALE);
    }

    private Column array() {
      JsonNode items = resolved(withoutNull(type.path("items")));
      String item = nameOf(items);
      One element = new One(field, name, items);
      FieldType set =
          switch (item) {
            case "string", "bytes", "fixed", "enum" -> FieldType.STRING_ARRAY;
            case "int", "long" -> FieldType.ID_ARRAY;
            default ->
                throw SchemaException.invalid(
                    "The %s is an array of %s; only arrays of texts and of integers are sets.",
                    where(), item);
          };
      return element.withoutCache(element.map(set, Option.QUANTUM, Option.TTL));
    }

    private One(JsonNode field, String name, JsonNode type) {
      this.field = field;
      this.name = name;
      this.type = type;
    }

    private Column map(FieldType fieldType, Option... read) {
      return FieldMapper.map(field(fieldType, read));
    }

    private Field field(FieldType fieldType, Option... read) {
      Map<Option, String> options = new EnumMap<>(Option.class);
      for (Option option : read) {
        String value = text(key(option));
        if (!value.isEmpty()) {
          options.put(option, value);
        }
      }
      return new Field(where(), Names.feature(name), name, List.of(), fieldType, options);
    }

    private static String key(Option option) {
      return switch (option) {
        case CUSTOM_UNIT -> "customUnit";
        case FOREIGN_INDEX -> "foreignIndex";
        case MUTEX, QUANTUM, TTL, MIN, MAX, SCALE, LAYOUT, EPOCH, UNIT, GRANULARITY ->
            option.words();
      };
    }

    private void require(String key) {
      if (text(key).isEmpty()) {
        throw SchemaException.invalid(
            "The %s of fieldType %s has no %s; give it one.", where(), text("fieldType"), key);
      }
    }

    private SchemaException badFieldType(String remedy) {
      return SchemaException.invalid(
          "The fieldType of %s, which is %s, is \"%s\"; use %s.",
          where(), typeName(), text("fieldType"), remedy);
    }
  }
}

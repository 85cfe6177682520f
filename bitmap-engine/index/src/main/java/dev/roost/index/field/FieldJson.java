package dev.roost.index.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** A field as manifests list it; {@code MANIFEST.md} documents it. */
final class FieldJson {
  private FieldJson() {}

  /** Members that mean nothing for the field are left out. */
  static ObjectNode write(FieldSpec field) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", field.name());
    json.put("kind", field.kind().name());
    json.put("values", field.values().name());
    if (field.values() == ValueType.DECIMAL) {
      json.put("scale", field.scale());
    }
    if (field.values().isTime()) {
      json.put("unit", field.time().unit().symbol());
      json.put("epoch", field.time().epoch().toString());
    }
    if (field.kind() == FieldKind.TIME_SET) {
      json.put("quantum", field.quantum().name());
      if (!field.ttl().isZero()) {
        json.put("ttl", field.ttl().toString());
      }
    }
    return json;
  }

  /**
   * The field that JSON describes; unknown members are ignored.
   *
   * @throws IllegalArgumentException when it describes none
   */
  static FieldSpec read(JsonNode json) {
    String name = text(json, "name");
    FieldKind kind = constant(json, "kind", FieldKind.class);
    ValueType values = constant(json, "values", ValueType.class);
    boolean timed = kind == FieldKind.TIME_SET;
    return new FieldSpec(
        name,
        kind,
        values,
        values == ValueType.DECIMAL ? scale(json) : 0,
        values.isTime() ? time(json) : TimeCount.MICROS,
        timed ? constant(json, "quantum", Quantum.class) : Quantum.Y,
        timed && json.has("ttl") ? ttl(json) : Duration.ZERO);
  }

  private static int scale(JsonNode json) {
    JsonNode scale = json.path("scale");
    if (!scale.canConvertToInt() || !scale.isIntegralNumber()) {
      throw wrong(json, "scale", "a whole number from 0 to 18");
    }
    return scale.intValue();
  }

  private static TimeCount time(JsonNode json) {
    CountUnit unit =
        CountUnit.of(text(json, "unit"))
            .orElseThrow(() -> wrong(json, "unit", "one of d, h, m, s, ms, us, ns"));
    try {
      return new TimeCount(unit, Instant.parse(text(json, "epoch")));
    } catch (DateTimeException e) {
      throw wrong(json, "epoch", "a time such as 1970-01-01T00:00:00Z");
    }
  }

  private static Duration ttl(JsonNode json) {
    try {
      return Duration.parse(text(json, "ttl"));
    } catch (DateTimeException e) {
      throw wrong(json, "ttl", "a duration such as PT720H");
    }
  }

  private static <E extends Enum<E>> E constant(JsonNode json, String member, Class<E> type) {
    String name = text(json, member);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> wrong(json, member, "one of " + Arrays.toString(type.getEnumConstants())));
  }

  private static String text(JsonNode json, String member) {
    if (!json.path(member).isTextual()) {
      throw wrong(json, member, "text");
    }
    return json.path(member).textValue();
  }

  private static IllegalArgumentException wrong(JsonNode json, String member, String wanted) {
    String is = json.has(member) ? "is " + json.get(member) : "is missing";
    return new IllegalArgumentException(
        "field %s: '%s' %s; it is %s".formatted(json.path("name"), member, is, wanted));
  }
}

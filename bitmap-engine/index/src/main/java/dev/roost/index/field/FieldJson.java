package dev.roost.index.field;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fields as members of a manifest, of which it has those that mean something for the field. */
final class FieldJson {
  private FieldJson() {}

  static Map<String, Object> write(FieldSpec field) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", field.name());
    members.put("kind", field.kind().name());
    members.put("values", field.values().name());
    if (field.values() == ValueType.DECIMAL) {
      members.put("scale", field.scale());
    }
    if (field.values().isTime()) {
      members.put("unit", field.time().unit().symbol());
      members.put("epoch", field.time().epoch().toString());
    }
    if (field.kind() == FieldKind.TIME_SET) {
      members.put("quantum", field.quantum().name());
      if (!field.ttl().isZero()) {
        members.put("ttl", field.ttl().toString());
      }
    }
    return members;
  }

  static FieldSpec read(Map<String, String> members) {
    return new FieldSpec(
        required(members, "name"),
        FieldKind.valueOf(required(members, "kind")),
        ValueType.valueOf(required(members, "values")),
        Integer.parseInt(members.getOrDefault("scale", "0")),
        time(members),
        Quantum.valueOf(members.getOrDefault("quantum", Quantum.Y.name())),
        Duration.parse(members.getOrDefault("ttl", "PT0S")));
  }

  private static TimeCount time(Map<String, String> members) {
    String symbol = members.getOrDefault("unit", CountUnit.MICROS.symbol());
    CountUnit unit =
        CountUnit.of(symbol)
            .orElseThrow(() -> new IllegalArgumentException("unit '%s'".formatted(symbol)));
    return new TimeCount(
        unit, Instant.parse(members.getOrDefault("epoch", Instant.EPOCH.toString())));
  }

  private static String required(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a field without '%s'".formatted(name));
    }
    return value;
  }
}

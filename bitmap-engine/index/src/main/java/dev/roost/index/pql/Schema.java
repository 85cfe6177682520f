package dev.roost.index.pql;

import dev.roost.index.field.FieldSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that a query may name. */
public final class Schema {
  private final String index;
  private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

  /**
   * The fields of an index.
   *
   * @param index its name, for messages
   */
  public Schema(String index, List<FieldSpec> fields) {
    this.index = index;
    fields.forEach(f -> this.fields.put(f.name(), f));
  }

  FieldSpec field(String name, Position position) {
    FieldSpec field = fields.get(name);
    if (field == null) {
      throw new PqlException(
          position,
          "index %s has no field '%s'; its fields are: %s"
              .formatted(index, name, String.join(", ", fields.keySet())));
    }
    return field;
  }
}

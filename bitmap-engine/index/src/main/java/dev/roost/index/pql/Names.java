package dev.roost.index.pql;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;

/** Finds the fields that a query names. */
final class Names {
  private Names() {}

  static FieldSpec field(Schema schema, String name, Position position) {
    return schema.find(name).orElseThrow(() -> new PqlException(position, schema.unknown(name)));
  }
}

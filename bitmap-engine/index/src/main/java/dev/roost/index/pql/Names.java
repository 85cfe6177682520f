package dev.roost.index.pql;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import java.util.Locale;

/** Finds the fields that a query names. */
final class Names {
  private Names() {}

  static FieldSpec field(Schema schema, String name, Position position) {
    return schema.find(name).orElseThrow(() -> new PqlException(position, schema.unknown(name)));
  }

  /** The field of a word or a string. */
  static FieldSpec field(Schema schema, Syntax.Literal literal) {
    if (literal instanceof Syntax.StringLiteral string) {
      return field(schema, string.value(), literal.position());
    } else if (literal instanceof Syntax.WordLiteral word) {
      return field(schema, word.word(), literal.position());
    }
    throw new PqlException(
        literal.position(), "a field's name belongs here, not " + literal.shown());
  }

  /** What a field is, in words. */
  static String kind(FieldSpec field) {
    String what =
        field.kind() == FieldKind.INT && field.values() != ValueType.INT
            ? field.values().toString()
            : field.kind().toString();
    String words = what.toLowerCase(Locale.ROOT).replace('_', ' ');
    return (words.startsWith("i") ? "an " : "a ") + words + " field";
  }
}

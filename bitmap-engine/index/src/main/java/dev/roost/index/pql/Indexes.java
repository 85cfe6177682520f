package dev.roost.index.pql;

import dev.roost.index.call.Schema;

/** The argument that names an index: a query reads one only. */
final class Indexes {
  static final String ARGUMENT = "index";

  private Indexes() {}

  /** Refuses an index that is not the one that is queried. */
  static void require(Schema schema, Syntax.Literal literal) {
    String name =
        literal instanceof Syntax.WordLiteral word
            ? word.word()
            : Literals.string(ARGUMENT, literal);
    if (!name.equals(schema.index())) {
      throw new PqlException(
          literal.position(),
          "a query reads one feature set, here %s, and not also %s: ids of records are of one index"
                  .formatted(schema.index(), name)
              + " only, so put the features into one feature set or query twice");
    }
  }
}

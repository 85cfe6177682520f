package dev.roost.index.pql;

/**
 * A piece of a query.
 *
 * @param text of a STRING its content, else as written
 */
record Token(Kind kind, String text, Position position) {
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    PUNCTUATION,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean is(String punctuation) {
    return kind == Kind.PUNCTUATION && text.equals(punctuation);
  }

  String shown() {
    return switch (kind) {
      case END -> "the end of the query";
      case STRING -> "the string \"" + text + '"';
      case NAME, NUMBER, OPERATOR, PUNCTUATION -> "'" + text + "'";
    };
  }
}

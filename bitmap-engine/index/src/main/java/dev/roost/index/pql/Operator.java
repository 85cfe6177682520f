package dev.roost.index.pql;

import java.util.Arrays;

/** How a field is compared. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  BETWEEN("><");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** The operator of a token; {@code ==} is {@code =}. */
  static Operator of(Token token) {
    String symbol = token.text().equals("==") ? "=" : token.text();
    return Arrays.stream(values())
        .filter(o -> o.symbol.equals(symbol))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the lexer made " + token));
  }

  boolean isUpperBound() {
    return this == LESS || this == LESS_OR_EQUAL;
  }

  /** The operator with its sides exchanged. */
  Operator mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, BETWEEN -> this;
    };
  }
}

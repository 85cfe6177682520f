package dev.roost.index.pql;

import java.util.List;
import java.util.Optional;

/**
 * A query as written: what the parser makes and the binder checks against the fields of an index.
 */
final class Syntax {
  private Syntax() {}

  /** {@code name(arguments)}. */
  record CallNode(String name, List<Argument> arguments, Position position) {}

  /** What stands between the commas of a call. */
  sealed interface Argument {
    Position position();
  }

  /** A call, such as the rows of a Union. */
  record CallArgument(CallNode call) implements Argument {
    @Override
    public Position position() {
      return call.position();
    }
  }

  /** A name or a literal alone. */
  record BareArgument(Literal literal) implements Argument {
    @Override
    public Position position() {
      return literal.position();
    }
  }

  /**
   * {@code name operator literal}, where {@code name=Call(...)} has a call in place of the literal.
   */
  record Comparison(String name, Operator operator, Operand operand, Position position)
      implements Argument {}

  /** {@code low operator name operator high}. */
  record Between(
      Literal low, Operator lower, String name, Operator upper, Literal high, Position position)
      implements Argument {}

  /** The right side of a comparison. */
  sealed interface Operand {
    Position position();
  }

  record CallOperand(CallNode call) implements Operand {
    @Override
    public Position position() {
      return call.position();
    }
  }

  /** A value as written. */
  sealed interface Literal extends Operand {
    /** The literal as messages show it. */
    String shown();
  }

  record StringLiteral(String value, Position position) implements Literal {
    @Override
    public String shown() {
      return '"' + value + '"';
    }
  }

  record NumberLiteral(String text, Position position) implements Literal {
    @Override
    public String shown() {
      return text;
    }
  }

  /** {@code true}, {@code false}, {@code null} or a field's name. */
  record WordLiteral(String word, Position position) implements Literal {
    @Override
    public String shown() {
      return word;
    }

    /** Whether a word is a value and not a field's name. */
    static boolean isReserved(String word) {
      return word.equals("null") || word.equals("true") || word.equals("false");
    }

    boolean isNull() {
      return word.equals("null");
    }

    Optional<Boolean> asBoolean() {
      return switch (word) {
        case "true" -> Optional.of(true);
        case "false" -> Optional.of(false);
        default -> Optional.empty();
      };
    }
  }

  record ListLiteral(List<Literal> items, Position position) implements Literal {
    @Override
    public String shown() {
      return "a list";
    }
  }
}

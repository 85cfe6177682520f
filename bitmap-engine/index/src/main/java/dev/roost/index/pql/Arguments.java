package dev.roost.index.pql;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The arguments of a call, sorted by what they are and checked against its signature. */
final class Arguments {
  private final Syntax.CallNode call;
  private final Signature signature;
  private final List<Syntax.CallNode> calls = new ArrayList<>();
  private final List<Syntax.Literal> alone = new ArrayList<>();
  private final Map<String, Syntax.Operand> named = new HashMap<>();

  private Arguments(Syntax.CallNode call, Signature signature) {
    this.call = call;
    this.signature = signature;
  }

  /** The arguments of a call; {@code index=} is an argument of every call. */
  static Arguments of(Syntax.CallNode call, Signature signature) {
    Arguments arguments = new Arguments(call, signature);
    call.arguments().forEach(arguments::add);
    if (!signature.takesCalls(arguments.calls.size())) {
      throw new PqlException(
          call.position(),
          "%s takes %s, not %d: write it as %s"
              .formatted(call.name(), signature.calls(), arguments.calls.size(), signature.form()));
    }
    return arguments;
  }

  private void add(Syntax.Argument argument) {
    if (argument instanceof Syntax.CallArgument inner) {
      calls.add(inner.call());
    } else if (argument instanceof Syntax.Comparison comparison
        && comparison.operator() == Operator.EQUAL) {
      addNamed(comparison);
    } else if (argument instanceof Syntax.BareArgument bare
        && signature.takesField()
        && alone.isEmpty()) {
      alone.add(bare.literal());
    } else {
      throw new PqlException(
          argument.position(), "%s is written as %s".formatted(call.name(), signature.form()));
    }
  }

  private void addNamed(Syntax.Comparison argument) {
    String name = argument.name().toLowerCase(Locale.ROOT);
    if (!signature.named().contains(name) && !name.equals(Indexes.ARGUMENT)) {
      throw new PqlException(
          argument.position(),
          "%s has no argument '%s'; %s".formatted(call.name(), argument.name(), signature.known()));
    }
    if (named.put(name, argument.operand()) != null) {
      throw new PqlException(
          argument.position(), "'%s' is given twice; give it once".formatted(argument.name()));
    }
  }

  String name() {
    return call.name();
  }

  Position position() {
    return call.position();
  }

  String form() {
    return signature.form();
  }

  /** The calls that stand alone, in their order. */
  List<Syntax.CallNode> calls() {
    return calls;
  }

  /** The literal that stands alone where a field may. */
  Optional<Syntax.Literal> alone() {
    return alone.stream().findFirst();
  }

  Optional<Syntax.Operand> operand(String name) {
    return Optional.ofNullable(named.get(name));
  }

  /** A named argument that is a value. */
  Optional<Syntax.Literal> literal(String name) {
    return operand(name).map(operand -> Literals.literal(name, operand));
  }

  /** A named argument that must be there and is a value. */
  Syntax.Literal required(String name) {
    return literal(name).orElseThrow(() -> missing(name));
  }

  PqlException missing(String name) {
    return new PqlException(
        call.position(),
        "%s needs '%s': write it as %s".formatted(call.name(), name, signature.form()));
  }

  /** A named argument that is a call. */
  Optional<Syntax.CallNode> call(String name) {
    return operand(name)
        .map(
            operand -> {
              if (operand instanceof Syntax.CallOperand inner) {
                return inner.call();
              }
              throw new PqlException(
                  operand.position(),
                  "'%s' of %s is a call: write it as %s"
                      .formatted(name, call.name(), signature.form()));
            });
  }

  /** A named argument that is a list of values. */
  Optional<List<Syntax.Literal>> list(String name) {
    return literal(name)
        .map(
            literal -> {
              if (literal instanceof Syntax.ListLiteral list) {
                return list.items();
              }
              throw new PqlException(
                  literal.position(),
                  "'%s' is a list such as [1, 2], not %s".formatted(name, literal.shown()));
            });
  }

  /** A named argument that is an integer from {@code least}; beyond 64 bits it is the greatest. */
  OptionalLong whole(String name, long least) {
    Optional<Syntax.Literal> literal = literal(name);
    if (literal.isEmpty()) {
      return OptionalLong.empty();
    }
    BigInteger value = Literals.integer(name, literal.get());
    if (value.compareTo(BigInteger.valueOf(least)) < 0) {
      throw new PqlException(
          literal.get().position(),
          "'%s' is a whole number from %d, not %s".formatted(name, least, value));
    }
    return OptionalLong.of(value.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }
}

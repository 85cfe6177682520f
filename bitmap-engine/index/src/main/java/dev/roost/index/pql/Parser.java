package dev.roost.index.pql;

import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over the grammar of FeatureBase's PQL: a query is calls one after another; a
 * call has arguments in parentheses; an argument is a call, a literal, a name, a comparison of a
 * name with a literal, or a name between two literals. Written by hand, for the grammar needs one
 * token of look-ahead and messages with the position and what was expected instead.
 */
final class Parser {
  /** Deeper queries are refused before they exhaust the stack. */
  private static final int MAX_DEPTH = 256;

  /** Each call has an answer, and all answers of a query are kept until the last is there. */
  private static final int MAX_CALLS = 1_000;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Syntax.CallNode> parse(String query) {
    Parser parser = new Parser(Lexer.tokens(query));
    List<Syntax.CallNode> calls = new ArrayList<>();
    while (!parser.peek().is(Token.Kind.END)) {
      if (calls.size() == MAX_CALLS) {
        throw new PqlException(
            parser.peek().position(),
            "a query has at most %d calls one after another: split it into several"
                .formatted(MAX_CALLS));
      }
      calls.add(parser.call());
    }
    if (calls.isEmpty()) {
      throw new PqlException(parser.peek().position(), "the query is empty; try Count(All())");
    }
    return calls;
  }

  private Syntax.CallNode call() {
    Token name = peek();
    if (!name.is(Token.Kind.NAME)) {
      throw expected("a call such as Count(...)");
    }
    at++;
    return callAfter(name);
  }

  private Syntax.CallNode callAfter(Token name) {
    if (++depth > MAX_DEPTH) {
      throw new PqlException(
          name.position(), "calls are nested more than %d deep".formatted(MAX_DEPTH));
    }
    expect("(");
    List<Syntax.Argument> arguments = new ArrayList<>();
    while (!peek().is(")")) {
      arguments.add(argument());
      if (peek().is(",")) {
        at++;
      } else if (!peek().is(")")) {
        throw expected("',' or ')'");
      }
    }
    at++;
    depth--;
    return new Syntax.CallNode(name.text(), List.copyOf(arguments), name.position());
  }

  private Syntax.Argument argument() {
    Token first = peek();
    if (!first.is(Token.Kind.NAME) && !isNameInQuotes()) {
      return afterLiteral(literal());
    }
    at++;
    if (first.is(Token.Kind.NAME) && peek().is("(")) {
      return new Syntax.CallArgument(callAfter(first));
    }
    if (peek().is(Token.Kind.OPERATOR)) {
      return new Syntax.Comparison(first.text(), operator(), operand(), first.position());
    }
    return new Syntax.BareArgument(new Syntax.WordLiteral(first.text(), first.position()));
  }

  /** Whether a field is named in quotes: unlike a value it is not compared with another name. */
  private boolean isNameInQuotes() {
    if (!peek().is(Token.Kind.STRING) || !tokens.get(at + 1).is(Token.Kind.OPERATOR)) {
      return false;
    }
    Token right = tokens.get(at + 2);
    return !right.is(Token.Kind.NAME)
        || tokens.get(at + 3).is("(")
        || Syntax.WordLiteral.isReserved(right.text());
  }

  /** {@code 3 < name}, {@code 3 < name <= 5}, or a literal alone. */
  private Syntax.Argument afterLiteral(Syntax.Literal low) {
    if (!peek().is(Token.Kind.OPERATOR)) {
      return new Syntax.BareArgument(low);
    }
    Operator lower = operator();
    Token name = peek();
    if (!name.is(Token.Kind.NAME) && !name.is(Token.Kind.STRING)) {
      throw expected("a field's name");
    }
    at++;
    if (!peek().is(Token.Kind.OPERATOR)) {
      return new Syntax.Comparison(name.text(), lower.mirrored(), low, low.position());
    }
    Token operator = peek();
    Operator upper = operator();
    if (!lower.isUpperBound() || !upper.isUpperBound()) {
      throw new PqlException(
          operator.position(), "write a range as low < %s <= high".formatted(name.text()));
    }
    return new Syntax.Between(low, lower, name.text(), upper, literal(), low.position());
  }

  private Operator operator() {
    return Operator.of(take());
  }

  private Syntax.Operand operand() {
    Token first = peek();
    if (first.is(Token.Kind.NAME) && tokens.get(at + 1).is("(")) {
      return new Syntax.CallOperand(call());
    }
    return literal();
  }

  private Syntax.Literal literal() {
    Token token = peek();
    return switch (token.kind()) {
      case STRING -> new Syntax.StringLiteral(take().text(), token.position());
      case NUMBER -> new Syntax.NumberLiteral(take().text(), token.position());
      case NAME -> new Syntax.WordLiteral(take().text(), token.position());
      case PUNCTUATION -> list();
      case OPERATOR, END -> throw expected("a value");
    };
  }

  private Syntax.Literal list() {
    Token open = peek();
    if (!open.is("[")) {
      throw expected("a value");
    }
    at++;
    List<Syntax.Literal> items = new ArrayList<>();
    while (!peek().is("]")) {
      if (!items.isEmpty()) {
        expect(",");
      }
      if (peek().is("[")) {
        throw expected("a value that is not a list");
      }
      items.add(literal());
    }
    at++;
    return new Syntax.ListLiteral(List.copyOf(items), open.position());
  }

  private void expect(String punctuation) {
    if (!peek().is(punctuation)) {
      throw expected("'" + punctuation + "'");
    }
    at++;
  }

  private PqlException expected(String what) {
    return new PqlException(
        peek().position(), "expected %s but found %s".formatted(what, peek().shown()));
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }
}

package dev.roost.index.pql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens. */
final class Lexer {
  private static final Pattern SPACE = Pattern.compile("[\\s]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern NUMBER = Pattern.compile("-?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");

  /** A time without quotes; it is a string then. */
  private static final Pattern TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?"
              + "(Z|[+-][0-9]{2}:[0-9]{2})?)?");

  private static final Pattern OPERATOR = Pattern.compile("><|<=|>=|==|!=|<|>|=");
  private static final Pattern PUNCTUATION = Pattern.compile("[()\\[\\],]");

  /** Longer numbers would take long to read, and no field can hold one. */
  private static final int MAX_DIGITS = 400;

  /** More would take the memory of other queries: tokens are larger than their text. */
  private static final int MAX_TOKENS = 250_000;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", lexer.position()));
    return lexer.tokens;
  }

  private void next() {
    char first = text.charAt(at);
    if (first == '"' || first == '\'') {
      string(first);
    } else if (!skipSpace()
        && !take(Token.Kind.NAME, NAME)
        && !take(Token.Kind.STRING, TIME)
        && !take(Token.Kind.NUMBER, NUMBER)
        && !take(Token.Kind.OPERATOR, OPERATOR)
        && !take(Token.Kind.PUNCTUATION, PUNCTUATION)) {
      throw new PqlException(
          position(),
          "unexpected character '%s'".formatted(Character.toString(text.codePointAt(at))));
    }
  }

  private boolean skipSpace() {
    Matcher matcher = SPACE.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    skipTo(matcher.end());
    return true;
  }

  private void skipTo(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  private boolean take(Token.Kind kind, Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    if (kind == Token.Kind.NUMBER && matcher.end() - at > MAX_DIGITS) {
      throw new PqlException(
          position(), "this number is longer than %d characters".formatted(MAX_DIGITS));
    }
    add(new Token(kind, matcher.group(), position()));
    at = matcher.end();
    return true;
  }

  private void add(Token token) {
    if (tokens.size() == MAX_TOKENS) {
      throw new PqlException(
          token.position(),
          "the query has more than %d words and signs: split it into several"
              .formatted(MAX_TOKENS));
    }
    tokens.add(token);
  }

  private void string(char quote) {
    Position start = position();
    StringBuilder content = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      content.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
      skipTo(at + 1);
    }
    if (at == text.length()) {
      throw new PqlException(start, "this string has no closing " + quote);
    }
    at++;
    add(new Token(Token.Kind.STRING, content.toString(), start));
  }

  /** The character that the escape at the current place stands for; ends on its last character. */
  private char escape() {
    Position start = position();
    at++;
    char escaped = at < text.length() ? text.charAt(at) : ' ';
    return switch (escaped) {
      case '\\', '"', '\'' -> escaped;
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'u' -> unicode(start);
      default ->
          throw new PqlException(start, "unknown escape '\\%s' in a string".formatted(escaped));
    };
  }

  private char unicode(Position start) {
    Matcher digits = Pattern.compile("[0-9a-fA-F]{4}").matcher(text).region(at + 1, text.length());
    if (!digits.lookingAt()) {
      throw new PqlException(start, "\\u is followed by four hexadecimal digits");
    }
    at = digits.end() - 1;
    return (char) Integer.parseInt(digits.group(), 16);
  }

  private Position position() {
    return new Position(line, at - lineStart + 1);
  }
}

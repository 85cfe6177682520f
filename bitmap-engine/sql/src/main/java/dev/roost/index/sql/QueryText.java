package dev.roost.index.sql;

import dev.roost.index.pql.Position;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;

/**
 * What is asked of a text before it is parsed: it is one statement, it reads, and parsing it costs
 * little.
 */
final class QueryText {
  /** So that a list of some ten thousand values fits. */
  static final int MAX_CHARS = 262_144;

  /** How deep brackets may be nested. */
  static final int MAX_DEPTH = 64;

  /** The parser's work grows with the square of a name's parts. */
  private static final int MAX_NAME_PARTS = 8;

  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private int depth;
  private int nameParts;
  private boolean ended;
  private String before = "";

  private QueryText() {}

  /**
   * Checks a text.
   *
   * @throws SqlException when it is not to be parsed
   */
  static void check(String sql) {
    if (sql.length() > MAX_CHARS) {
      throw new SqlException(
          new Position(1, 1),
          "a query has at most %d characters, not %d: shorten it or split it"
              .formatted(MAX_CHARS, sql.length()));
    }
    try {
      new QueryText().check(new Tokens(sql));
    } catch (TokenMgrException e) {
      throw unreadable(e);
    }
  }

  private void check(Tokens tokens) {
    Token first = tokens.getNextToken();
    StatementWords.check(first);
    Token token = first;
    while (token.kind != CCJSqlParserConstants.EOF) {
      add(token);
      before = token.image;
      token = tokens.getNextToken();
    }
  }

  private void add(Token token) {
    if (Tokens.isEnd(token)) {
      ended = true;
    } else if (ended) {
      throw new SqlException(
          Places.of(token),
          "a query is one statement: send what begins here in a query of its own");
    }
    switch (token.image) {
      case "(", "[", "{" -> depth++;
      case ")", "]", "}" -> depth--;
      case "." -> nameParts++;
      default -> nameParts = before.equals(".") ? nameParts : 0;
    }
    if (depth > MAX_DEPTH) {
      throw new SqlException(
          Places.of(token),
          "brackets are nested more than %d deep: flatten the conditions".formatted(MAX_DEPTH));
    }
    if (nameParts > MAX_NAME_PARTS) {
      throw new SqlException(Places.of(token), "a name of more than %d parts".formatted(nameParts));
    }
  }

  private static SqlException unreadable(TokenMgrException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    if (!place.find()) {
      return new SqlException(new Position(1, 1), "the text cannot be read as SQL");
    }
    Position position = new Position(number(place.group(1)), number(place.group(2)));
    return new SqlException(
        position,
        e.getMessage().toUpperCase(Locale.ROOT).contains("<EOF>")
            ? "a quote or a comment is not closed before the end of the query"
            : "a character that SQL does not know: put it in quotes");
  }

  private static int number(String digits) {
    return Math.max(1, Integer.parseInt(digits));
  }
}

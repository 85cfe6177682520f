package dev.roost.index.sql;

import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;

/**
 * The tokens of a query. The parser takes blank lines, and a line with a slash or "go", for the end
 * of a statement, and would not read a WHERE behind them; here only a semicolon ends one.
 */
final class Tokens extends CCJSqlParserTokenManager {
  private static final String END = ";";

  Tokens(String sql) {
    super(new SimpleCharStream(new StringProvider(sql)));
  }

  @Override
  public Token getNextToken() {
    Token token = super.getNextToken();
    while (token.kind == ST_SEMICOLON && !token.image.contains(END)) {
      token = super.getNextToken();
    }
    return token;
  }

  static boolean isEnd(Token token) {
    return token.kind == ST_SEMICOLON;
  }
}

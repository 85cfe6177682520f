package dev.roost.index.sql;

import dev.roost.index.call.Schema;
import dev.roost.index.pql.Position;
import java.util.Optional;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.statement.ExplainStatement;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;

/**
 * A SQL query over one feature set: first parsed, which tells its table; then, once the caller has
 * found that table's fields, planned. Immutable.
 */
public final class SqlQuery {
  private enum Mode {
    RUN,
    EXPLAIN
  }

  private final Clauses clauses;
  private final Mode mode;

  private SqlQuery(Clauses clauses, Mode mode) {
    this.clauses = clauses;
    this.mode = mode;
  }

  /**
   * Parses a query of at most 262,144 characters, on the caller's thread.
   *
   * @throws SqlException when it is not a query that is answered here
   */
  public static SqlQuery parse(String sql) {
    QueryText.check(sql);
    CCJSqlParser parser = new CCJSqlParser(new StringProvider(sql));
    parser.token_source = new Tokens(sql);
    try {
      return of(statement(parser));
    } catch (ParseException e) {
      throw unexpected(e);
    } catch (StackOverflowError e) {
      // What brackets do not bound: the parser recurses for some prefixes, such as INTERVAL.
      throw new SqlException(new Position(1, 1), "the query is nested too deeply: flatten it");
    }
  }

  private static Statement statement(CCJSqlParser parser) throws ParseException {
    try {
      return parser.Statement();
    } catch (ClassCastException e) {
      // The parser takes every operator for one that Oracle's (+) can stand beside.
      throw new SqlException(
          Places.of(parser.token),
          "'%s' cannot stand here; leave it out".formatted(Shown.of(parser.token.image)));
    }
  }

  private static SqlQuery of(Statement statement) {
    if (statement instanceof ExplainStatement explain) {
      if (!explain.getOptionList().isEmpty() || !(explain.getStatement() instanceof PlainSelect)) {
        throw new SqlException(
            new Position(1, 1),
            "EXPLAIN takes a SELECT and no options; " + StatementWords.SUPPORTED);
      }
      return new SqlQuery(ClauseReader.read((PlainSelect) explain.getStatement()), Mode.EXPLAIN);
    }
    if (statement instanceof PlainSelect select) {
      return new SqlQuery(ClauseReader.read(select), Mode.RUN);
    }
    throw new SqlException(
        Places.of(statement),
        "UNION, INTERSECT, EXCEPT and pipes are not supported; " + StatementWords.SUPPORTED);
  }

  private static SqlException unexpected(ParseException e) {
    Token before = e.currentToken;
    Token token = before == null ? null : before.next;
    if (token == null) {
      return new SqlException(Optional.empty(), "the text is not SQL; " + StatementWords.SUPPORTED);
    }
    String found =
        token.kind == CCJSqlParser.EOF
            ? "the query ends"
            : "'%s' is not expected".formatted(Shown.of(token.image));
    String after = before.kind == CCJSqlParser.EOF ? "" : " after '" + Shown.of(before.image) + "'";
    String hint =
        token.image.equals("-") ? ": names with '-' are in double quotes or backticks" : "";
    return new SqlException(Places.of(token), found + after + hint);
  }

  /**
   * The name of the table, as written but without quotes: {@code shop.customers}, {@code customers}
   * or {@code shop.customers@2}.
   */
  public String table() {
    return Names.of(clauses.table());
  }

  /** Whether the plan is asked for, not the rows. */
  public boolean isExplain() {
    return mode == Mode.EXPLAIN;
  }

  /**
   * The query as a call of the engine.
   *
   * @param schema of the table
   * @throws SqlException when it names what is not there, or asks for what is not supported
   */
  public SqlPlan plan(Schema schema) {
    return Planner.plan(clauses, schema);
  }
}

package dev.roost.index.sql;

import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.Token;

/** What is said of statements by their first word. */
final class StatementWords {
  /** What a query may be, as the end of a sentence. */
  static final String SUPPORTED =
      "supported is SELECT … FROM one feature set [WHERE …] [GROUP BY …] [HAVING …] [ORDER BY …]"
          + " [LIMIT …] [OFFSET …], and EXPLAIN before it";

  private static final Set<String> WRITES =
      Set.of(
          "INSERT",
          "UPDATE",
          "DELETE",
          "UPSERT",
          "REPLACE",
          "MERGE",
          "TRUNCATE",
          "BULK",
          "COPY",
          "LOAD");

  private static final Set<String> DECLARES = Set.of("CREATE", "ALTER", "DROP", "RENAME");
  private static final Set<String> LISTS = Set.of("SHOW", "DESCRIBE", "DESC");

  private StatementWords() {}

  static void check(Token first) {
    if (first.kind == CCJSqlParserConstants.EOF) {
      throw new SqlException(Places.of(first), "the query is empty; " + SUPPORTED);
    }
    String word = first.image.toUpperCase(Locale.ROOT);
    if (word.equals("SELECT") || word.equals("EXPLAIN")) {
      return;
    }
    throw new SqlException(Places.of(first), problem(word, first.image));
  }

  /** A sentence about a statement that does not read. */
  static String problem(String word, String written) {
    if (WRITES.contains(word)) {
      return "%s writes, and queries only read: change data with an Ingestion (kind: Ingestion)"
          .formatted(word);
    } else if (DECLARES.contains(word)) {
      return "%s changes what is declared, and queries only read: declare data with a FeatureSet"
              .formatted(word)
          + " (kind: FeatureSet)";
    } else if (LISTS.contains(word)) {
      return "%s is not supported: feature sets and their features are listed at GET /schema"
          .formatted(word);
    } else if (word.equals("WITH")) {
      return "WITH (a common table expression) is not supported; " + SUPPORTED;
    }
    return "'%s' does not begin a query; %s".formatted(Shown.of(written), SUPPORTED);
  }
}

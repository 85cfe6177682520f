package dev.roost.cli.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement and where its table's name stands. The server understands SQL; this only finds the
 * name behind FROM, so that a table without a project is one of the reader's project rather than of
 * whichever project happens to have one.
 */
public final class SqlText {

  /** Comments, strings, quoted names, names (with a version: {@code customers@2}), the rest. */
  private static final Pattern TOKENS =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']++|'')*+'|\"[^\"]*\"|`[^`]*`|[\\p{L}\\p{N}_$@]+|\\S",
          Pattern.DOTALL);

  private static final Pattern NAME =
      Pattern.compile("[\"`].*[\"`]|[\\p{L}\\p{N}_$@]+", Pattern.DOTALL);

  private final String text;
  private final Optional<Table> table;

  private record Table(int start, String project, String name) {}

  private SqlText(String text, Optional<Table> table) {
    this.text = text;
    this.table = table;
  }

  public static SqlText of(String text) {
    Matcher tokens = TOKENS.matcher(text);
    while (next(tokens)) {
      if (tokens.group().equalsIgnoreCase("from")) {
        return new SqlText(text, table(tokens));
      }
    }
    return new SqlText(text, Optional.empty());
  }

  /** The table's name without project and quotes; empty when the statement has no FROM. */
  public Optional<String> tableName() {
    return table.map(Table::name);
  }

  /** The statement with a project before its table's name if that has none. */
  public String within(String project) {
    return table
        .filter(found -> found.project().isEmpty())
        .map(found -> insert(found.start(), "`" + project + "`."))
        .orElse(text);
  }

  private String insert(int position, String inserted) {
    return text.substring(0, position) + inserted + text.substring(position);
  }

  private static Optional<Table> table(Matcher tokens) {
    if (!next(tokens) || !NAME.matcher(tokens.group()).matches()) {
      return Optional.empty();
    }
    int start = tokens.start();
    StringBuilder name = new StringBuilder(unquoted(tokens.group()));
    while (next(tokens) && tokens.group().equals(".") && next(tokens)) {
      name.append('.').append(unquoted(tokens.group()));
    }
    int dot = name.lastIndexOf(".");
    return Optional.of(
        new Table(start, name.substring(0, Math.max(0, dot)), name.substring(dot + 1)));
  }

  private static String unquoted(String token) {
    boolean isQuoted = token.startsWith("\"") || token.startsWith("`");
    return isQuoted ? token.substring(1, token.length() - 1) : token;
  }

  /** The next token that is no comment. */
  private static boolean next(Matcher tokens) {
    while (tokens.find()) {
      if (!tokens.group().startsWith("--") && !tokens.group().startsWith("/*")) {
        return true;
      }
    }
    return false;
  }
}

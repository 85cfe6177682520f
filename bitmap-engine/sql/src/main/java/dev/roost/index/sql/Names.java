package dev.roost.index.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.sf.jsqlparser.schema.Table;

/** Names as a query writes them. */
final class Names {
  private static final String QUOTES = "\"`'[";

  private Names() {}

  static boolean isQuoted(String name) {
    return name.length() >= 2 && QUOTES.indexOf(name.charAt(0)) >= 0;
  }

  /** The name without its quotes, otherwise as it is. */
  static String unquoted(String name) {
    if (!isQuoted(name)) {
      return name;
    }
    char quote = name.charAt(0);
    return name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote);
  }

  /** What the name stands for: without quotes in lower case, in quotes as it is. */
  static String resolved(String name) {
    return isQuoted(name) ? unquoted(name) : name.toLowerCase(Locale.ROOT);
  }

  /** All parts of a table's name, without quotes, joined by points. */
  static String of(Table table) {
    List<String> parts = new ArrayList<>(table.getNameParts());
    Collections.reverse(parts);
    return parts.stream().map(p -> p == null ? "" : unquoted(p)).collect(Collectors.joining("."));
  }
}

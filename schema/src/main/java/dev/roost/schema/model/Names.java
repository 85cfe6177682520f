package dev.roost.schema.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names that resources accept, from names that sources have. */
public final class Names {

  private static final int LONGEST = 230;
  private static final int LONGEST_RESOURCE = 63;

  private Names() {}

  /** Such as {@code customer_id} for {@code CustomerID}; {@code column} when nothing is left. */
  public static String feature(String source) {
    String words =
        source
            .strip()
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]+", "_")
            .replaceAll("__+", "_")
            .replaceAll("^[_-]+|[_-]+$", "");
    if (words.isEmpty()) {
      return "column";
    }
    String name = Character.isDigit(words.charAt(0)) ? "c" + words : words;
    return name.substring(0, Math.min(name.length(), LONGEST));
  }

  /** A resource's name for a feature set's: a DNS label. */
  public static String resource(String name) {
    String label = feature(name).replace('_', '-').replaceAll("--+", "-");
    return label.substring(0, Math.min(label.length(), LONGEST_RESOURCE)).replaceAll("-+$", "");
  }

  /** Gives columns of one name numbers: {@code name}, {@code name_2}. */
  public static List<Column> distinct(List<Column> columns) {
    Map<String, Integer> seen = new HashMap<>();
    List<Column> distinct = new ArrayList<>();
    for (Column column : columns) {
      int count = seen.merge(column.name(), 1, Integer::sum);
      distinct.add(count == 1 ? column : column.named(column.name() + "_" + count));
    }
    return distinct;
  }
}

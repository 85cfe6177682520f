package dev.roost.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of {@code describe}: named values, and sections with tables. */
public final class Sheet {

  private static final int NAME_WIDTH = 18;
  private static final String INDENT = "  ";

  private final Style style;
  private final List<String> lines = new ArrayList<>();

  public Sheet(Style style) {
    this.style = style;
  }

  /** One named value; nothing when it is empty. */
  public Sheet value(String name, String value) {
    if (!value.isEmpty()) {
      String label = name + ":";
      String gap = " ".repeat(Math.max(1, NAME_WIDTH - label.length()));
      lines.add(style.strong(label) + gap + value);
    }
    return this;
  }

  public Sheet value(String name, Optional<String> value) {
    return value(name, value.orElse(""));
  }

  /** A table under a title; nothing when it has no rows. */
  public Sheet section(String title, Table table) {
    return table.isEmpty() ? this : section(title, table.lines());
  }

  /** Lines under a title; nothing when there are none. */
  public Sheet section(String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(style.strong(title + ":"));
      content.forEach(line -> lines.add((INDENT + line).stripTrailing()));
    }
    return this;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}

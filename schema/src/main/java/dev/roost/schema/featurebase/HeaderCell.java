package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.FieldType.Option;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code name__Type_Arg1_Arg2…} and {@code source___dest__Type_Arg…}: cut at the last {@code
 * ___}, then at the last {@code __}, then at each {@code _}.
 */
final class HeaderCell {

  private static final String BETWEEN_NAMES = "___";
  private static final String BEFORE_TYPE = "__";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,229}");

  private HeaderCell() {}

  /** Whether a cell of a file's first line is of this syntax. */
  static boolean isTyped(String cell) {
    int at = cell.lastIndexOf(BEFORE_TYPE);
    if (at < 0) {
      return false;
    }
    String type = cell.substring(at + BEFORE_TYPE.length()).split("_", 2)[0];
    return FieldType.ofHeader(type).isPresent();
  }

  /**
   * Reads a cell.
   *
   * @throws SchemaException with the cell, the value and the remedy
   */
  static Parsed parse(String cell) {
    String where = "header cell \"" + cell + "\"";
    int names = cell.lastIndexOf(BETWEEN_NAMES);
    String rest = names < 0 ? cell : cell.substring(names + BETWEEN_NAMES.length());
    int at = rest.lastIndexOf(BEFORE_TYPE);
    if (at < 0) {
      throw SchemaException.invalid(
          "The %s has no type; write name__Type, such as %s__String.",
          where, rest.isEmpty() ? "name" : rest);
    }
    String name = rest.substring(0, at);
    String[] words = rest.substring(at + BEFORE_TYPE.length()).split("_", -1);
    FieldType type =
        FieldType.ofHeader(words[0])
            .orElseThrow(
                () ->
                    SchemaException.invalid(
                        "The %s has the type \"%s\"; use one of %s.",
                        where, words[0], FieldType.headerWords()));
    checkName(where, name, type);
    List<String> extra = new ArrayList<>();
    Map<Option, String> options = options(type, words, extra);
    String source = names < 0 ? name : cell.substring(0, names);
    return new Parsed(new Field(where, name, source, List.of(), type, options), List.copyOf(extra));
  }

  /**
   * A cell's field.
   *
   * @param extra the arguments that the type does not have
   */
  record Parsed(Field field, List<String> extra) {

    Optional<String> note() {
      return extra.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "the argument %s is ignored: %s takes %d"
                  .formatted(
                      String.join(", ", extra),
                      field.type().word(),
                      field.type().options().size()));
    }
  }

  private static void checkName(String where, String name, FieldType type) {
    if (name.isEmpty() && type == FieldType.RECORD_TIME) {
      return;
    }
    if (!NAME.matcher(name).matches()) {
      throw SchemaException.invalid(
          "The %s has the name \"%s\"; use a lower-case letter and then at most 229 of a-z, 0-9, _"
              + " and -, or keep the source's name as source___name__%s.",
          where, name, type.word());
    }
  }

  private static Map<Option, String> options(FieldType type, String[] words, List<String> extra) {
    Map<Option, String> options = new EnumMap<>(Option.class);
    for (int i = 1; i < words.length; i++) {
      if (i > type.options().size()) {
        extra.add(words[i]);
      } else if (!words[i].isEmpty()) {
        options.put(type.options().get(i - 1), words[i]);
      }
    }
    return options;
  }
}

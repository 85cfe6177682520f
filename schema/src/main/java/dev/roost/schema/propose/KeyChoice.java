package dev.roost.schema.propose;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Merge;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses the key: what was asked for, else one column by its name and its values. */
final class KeyChoice {

  private static final Pattern ID = Pattern.compile("(.*_)?(id|uuid|guid)");
  private static final Pattern KEY = Pattern.compile("(.*_)?(key|code|no|number|num)");

  private KeyChoice() {}

  /**
   * The keys that were asked for, in that order.
   *
   * @throws SchemaException when there is no such column, or it can be no key
   */
  static List<Choice> asked(List<Column> columns, List<String> names) {
    return names.stream()
        .map(name -> new Choice(asKey(find(columns, name, "key")), "the key, as asked for"))
        .toList();
  }

  /** The column of this feature's or source column's name. */
  static Column find(List<Column> columns, String name, String part) {
    return Stream.<Predicate<Column>>of(
            column -> column.source().equals(name), column -> column.name().equals(name))
        .flatMap(test -> columns.stream().filter(test))
        .findFirst()
        .orElseThrow(
            () ->
                SchemaException.invalid(
                    "The source has no column \"%s\" for the %s; use one of %s.",
                    name,
                    part,
                    String.join(", ", columns.stream().map(Column::source).limit(50).toList())));
  }

  /** A set of single values is as good as one value where it is the key. */
  private static Column asKey(Column column) {
    return switch (column.type()) {
      case INT, STRING -> column;
      case INT_SET -> single(column, ColumnType.INT);
      case STRING_SET -> single(column, ColumnType.STRING);
      case BOOL, DOUBLE, DECIMAL, BYTES, TIMESTAMP, DATE ->
          throw SchemaException.invalid(
              "The column \"%s\" is of type %s; a key must be Int or String.",
              column.source(), column.type().word());
    };
  }

  private static Column single(Column column, ColumnType type) {
    return Column.of(column.name(), column.source(), type).at(column.path()).known(column.facts());
  }

  /** The column that looks most like a key; empty when none does. */
  static Optional<Choice> guess(List<Column> columns) {
    List<Column> keys = columns.stream().filter(KeyChoice::mayBeKey).map(KeyChoice::asKey).toList();
    return Stream.of(
            choose(keys, c -> isId(c) && isSure(c), "the key: by its name, and no value repeats"),
            choose(
                keys,
                c -> isId(c) && c.facts().nulls() == 0,
                "the key: by its name; values repeat or were not looked at, and the newest row of a"
                    + " key counts"),
            choose(
                keys, c -> isKeyLike(c) && isSure(c), "the key: by its name, and no value repeats"),
            choose(
                keys,
                KeyChoice::isId,
                "the key: by its name; rows without it are bad rows unless the ingestion says"
                    + " onNullKey: Skip"),
            choose(
                keys,
                c -> isSure(c) && c.facts().rows() > 1 && c.type() == ColumnType.INT,
                "the key: no value repeats"),
            choose(keys, c -> isSure(c) && c.facts().rows() > 1, "the key: no value repeats"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Choice> choose(List<Column> keys, Predicate<Column> test, String why) {
    return keys.stream().filter(test).findFirst().map(column -> new Choice(column, why));
  }

  private static boolean mayBeKey(Column column) {
    boolean isSingle = column.type().isKey();
    boolean isTypedSet = column.type().isSet() && column.merge() == Merge.ADD && isId(column);
    return isSingle || isTypedSet;
  }

  private static boolean isId(Column column) {
    return ID.matcher(column.name()).matches();
  }

  private static boolean isKeyLike(Column column) {
    return KEY.matcher(column.name()).matches();
  }

  private static boolean isSure(Column column) {
    return column.facts().isComplete() && column.facts().isUnique();
  }
}

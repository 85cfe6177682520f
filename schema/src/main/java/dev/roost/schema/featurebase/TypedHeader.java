package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Headers whose cells say types: {@code name__Type_Arg…}. */
public final class TypedHeader {

  private TypedHeader() {}

  /** Whether any cell says a type, so that all have to. */
  public static boolean isTyped(List<String> cells) {
    return cells.stream().anyMatch(HeaderCell::isTyped);
  }

  /**
   * The columns of a header, in its order.
   *
   * @throws SchemaException when a cell is not of the syntax, or two have one name
   */
  public static List<Column> columns(List<String> cells) {
    List<Column> columns = new ArrayList<>();
    for (String cell : cells) {
      HeaderCell.Parsed parsed = HeaderCell.parse(cell);
      Column column = FieldMapper.map(parsed.field());
      columns.add(parsed.note().map(note -> column.noting("%s", note)).orElse(column));
    }
    checkNames(columns);
    return columns;
  }

  /** Refuses a name that two columns have, and a second time of the row. */
  static void checkNames(List<Column> columns) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      if (!column.name().isEmpty() && !names.add(column.name())) {
        throw SchemaException.invalid(
            "Two columns of the header have the name \"%s\"; rename one of them.", column.name());
      }
    }
    if (columns.stream().filter(column -> column.role() == Role.EVENT_TIME).count() > 1) {
      throw SchemaException.invalid(
          "The header has more than one RecordTime; make all but one a Timestamp.");
    }
  }
}

package dev.roost.operator.validation;

import dev.roost.crds.JsonColumn;
import dev.roost.crds.Limits;
import java.util.List;

/** The rules of where columns are in objects. */
final class JsonColumnRules {

  private JsonColumnRules() {}

  static void check(String field, List<JsonColumn> columns, Findings findings) {
    findings.size(field + ".columns", columns, 0, Limits.COLUMNS);
    findings.unique(field + ".columns", columns, JsonColumn::name);
    for (int i = 0; i < columns.size(); i++) {
      JsonColumn column = columns.get(i);
      String place = "%s.columns[%d]".formatted(field, i);
      if (findings.present(place + ".name", column.name())) {
        findings.length(place + ".name", column.name(), 1, Limits.COLUMN_LENGTH);
      }
      findings.size(place + ".path", column.path(), 1, Limits.JSON_DEPTH);
      for (int step = 0; step < column.path().size(); step++) {
        findings.length(
            "%s.path[%d]".formatted(place, step), column.path().get(step), 1, Limits.COLUMN_LENGTH);
      }
    }
  }
}

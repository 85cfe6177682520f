package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import java.util.List;

/** Shows the answer to a SELECT, in the shape of FeatureBase's {@code /sql}, to people. */
public final class SqlPrinter {

  private SqlPrinter() {}

  /**
   * The table, with headers also when it has no row.
   *
   * @param limit most rows; 0: all
   */
  public static Shown show(JsonNode answer, int limit) {
    List<String> headers =
        Json.elements(Json.at(answer, "schema", "fields"))
            .map(column -> Cells.heading(column.path("name").asText()))
            .toList();
    Table table = new Table(headers);
    for (JsonNode row : answer.path("data")) {
      table.row(Json.elements(row).map(Cells::of).toList());
    }
    return Shown.table(table, limit);
  }
}

package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows online features: one line per entity and feature. */
public final class OnlinePrinter {

  private OnlinePrinter() {}

  /** The keys are shown when there are several entities to tell apart. */
  public static Table table(OnlineRequest request, JsonNode answer) {
    List<String> keyNames =
        request.keys().size() > 1
            ? List.copyOf(request.keys().get(0).values().keySet())
            : List.of();
    List<String> headers = new ArrayList<>();
    keyNames.forEach(name -> headers.add(name.toUpperCase(Locale.ROOT)));
    headers.addAll(List.of("FEATURE", "VALUE", "STATUS", "EVENT TIME"));
    Table table = new Table(headers);
    for (int entity = 0; entity < request.keys().size(); entity++) {
      Map<String, String> key = request.keys().get(entity).values();
      for (String feature : request.features()) {
        List<String> cells = new ArrayList<>();
        keyNames.forEach(name -> cells.add(key.getOrDefault(name, "")));
        cells.add(feature);
        addCells(cells, column(answer, request.qualified(feature)), entity);
        table.row(cells);
      }
    }
    return table;
  }

  private static void addCells(List<String> cells, JsonNode column, int entity) {
    cells.add(value(column.path("values").path(entity)));
    cells.add(column.path("statuses").path(entity).asText());
    cells.add(value(column.path("eventTimes").path(entity)));
  }

  private static String value(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  private static JsonNode column(JsonNode answer, String feature) {
    return Optional.ofNullable(answer.findValue(feature)).orElse(answer.path("no such column"));
  }
}

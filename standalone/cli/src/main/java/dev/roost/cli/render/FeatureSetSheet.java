package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A FeatureSet's part of {@code describe}. */
final class FeatureSetSheet {

  private FeatureSetSheet() {}

  static void fill(Sheet sheet, Resource resource) {
    sheet.value("Feature set", FeatureSetView.nameOf(resource));
    sheet.value("Version", Text.scalar(resource.spec("version")));
    sheet.value("Description", Text.scalar(resource.spec("description")));
    sheet.value("Owner", Text.scalar(resource.spec("owner")));
    sheet.value("Tags", words(resource.spec("tags")));
    sheet.value("Entities", entities(resource));
    sheet.value("Event time", time(resource.spec("eventTime")));
    sheet.value("Created time", time(resource.spec("createdTime")));
    sheet.value("TTL", Text.scalar(resource.spec("ttl")));
    sheet.value("Online", online(resource.spec("online")));
    sheet.value("Deletion policy", Text.scalar(resource.spec("deletionPolicy")));
    sheet.value("Snapshot", snapshot(resource));
    sheet.value("Published", Text.scalar(resource.status("lastPublishTime")));
    OptionalLong records = IngestionView.number(resource.status("records"));
    sheet.value("Records", records.isPresent() ? Text.count(records.getAsLong()) : "");
    sheet.section("Features", features(resource.spec("features")));
  }

  private static String snapshot(Resource resource) {
    long number = resource.status("currentSnapshot").asLong();
    return number == 0 ? "none published" : resource.status("version").asText() + "." + number;
  }

  private static String entities(Resource resource) {
    return Json.elements(resource.spec("entities"))
        .map(FeatureSetSheet::entity)
        .collect(Collectors.joining(", "));
  }

  private static String entity(JsonNode entity) {
    String from = Json.textAt(entity, "from").map(column -> ", from " + column).orElse("");
    String generated = entity.path("generated").asBoolean() ? ", generated" : "";
    return "%s (%s%s%s)"
        .formatted(entity.path("name").asText(), entity.path("type").asText(), from, generated);
  }

  private static String time(JsonNode column) {
    List<String> parts = new ArrayList<>();
    Json.textAt(column, "from").ifPresent(from -> parts.add("from " + from));
    Json.textAt(column, "layout").ifPresent(parts::add);
    Json.textAt(column, "zone").ifPresent(parts::add);
    return String.join(", ", parts);
  }

  private static String online(JsonNode online) {
    String ttl = Json.textAt(online, "ttl").map(text -> ", kept " + text).orElse("");
    return Text.scalar(online.path("mode")) + ttl;
  }

  private static Table features(JsonNode features) {
    Table table = Table.of("NAME", "TYPE", "FROM", "MERGE", "INDEX", "DESCRIPTION");
    for (JsonNode feature : features) {
      table.row(
          feature.path("name").asText(),
          type(feature),
          feature.path("from").asText(),
          feature.path("merge").asText(),
          feature.path("index").asText(),
          feature.path("description").asText());
    }
    return table;
  }

  private static String type(JsonNode feature) {
    String type = feature.path("type").asText();
    return feature.has("scale") ? type + "(" + feature.path("scale").asText() + ")" : type;
  }

  private static String words(JsonNode array) {
    return Json.elements(array).map(JsonNode::asText).collect(Collectors.joining(", "));
  }
}

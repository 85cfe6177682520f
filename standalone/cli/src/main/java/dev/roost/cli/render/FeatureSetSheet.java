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
    sheet.section("Expectations", ExpectationText.table(resource.spec("expectations")));
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
    Table table = Table.of("NAME", "TYPE", "RANGE", "FROM", "MERGE", "INDEX", "DESCRIPTION");
    for (JsonNode feature : features) {
      table.row(
          feature.path("name").asText(),
          type(feature),
          range(feature),
          feature.path("from").asText(),
          merge(feature),
          feature.path("index").asText(),
          feature.path("description").asText());
    }
    return table;
  }

  private static String type(JsonNode feature) {
    String type = feature.path("type").asText();
    return feature.has("scale") ? type + "(" + feature.path("scale").asText() + ")" : type;
  }

  /** The least and the greatest value, and what becomes of others. */
  private static String range(JsonNode feature) {
    String outside =
        Json.textAt(feature, "onOutOfRange").map(policy -> ", else " + policy).orElse("");
    return Text.range(feature) + outside;
  }

  private static String merge(JsonNode feature) {
    String merge = feature.path("merge").asText();
    String quantum = Json.textAt(feature, "timeQuantum").map(units -> " by " + units).orElse("");
    String ttl = Json.textAt(feature, "quantumTtl").map(time -> ", kept " + time).orElse("");
    return merge + quantum + ttl;
  }

  private static String words(JsonNode array) {
    return Json.elements(array).map(JsonNode::asText).collect(Collectors.joining(", "));
  }
}

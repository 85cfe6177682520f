package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import java.util.List;

/** What a FeatureSet says. */
public record FeatureSetView(Resource resource) {

  /** The name in gRPC, PQL and Redis, which need not be the object's. */
  static String nameOf(Resource resource) {
    return Json.textAt(resource.spec("name")).orElse(resource.name());
  }

  public String name() {
    return nameOf(resource);
  }

  public long currentSnapshot() {
    return resource.status("currentSnapshot").asLong();
  }

  public List<String> features() {
    return names(resource.spec("features"));
  }

  public List<String> entities() {
    return names(resource.spec("entities"));
  }

  private static List<String> names(JsonNode array) {
    return Json.elements(array).map(element -> element.path("name").asText()).toList();
  }
}

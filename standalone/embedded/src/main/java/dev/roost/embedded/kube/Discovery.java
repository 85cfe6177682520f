package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The documents by which clients find out what the API serves. */
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private final ResourceTypes types;

  Discovery(ResourceTypes types) {
    this.types = types;
  }

  /** Empty when the path is no discovery document. */
  Optional<JsonNode> find(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return switch (trimmed) {
      case "/version" -> Optional.of(version());
      case "/api" -> Optional.of(coreVersions());
      case "/apis" -> Optional.of(groups());
      default -> resources(trimmed);
    };
  }

  private static JsonNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "30")
        .put("gitVersion", "v1.30.0-roost")
        .put("platform", "embedded");
  }

  private static JsonNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private JsonNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    types
        .all()
        .map(ResourceType::group)
        .filter(name -> !name.isEmpty())
        .distinct()
        .sorted()
        .forEach(group -> addGroup(groups, group));
    return list;
  }

  private void addGroup(ArrayNode groups, String group) {
    ObjectNode node = groups.addObject().put("name", group);
    ArrayNode versions = node.putArray("versions");
    types
        .all()
        .filter(type -> type.group().equals(group))
        .map(ResourceType::version)
        .distinct()
        .forEach(
            version ->
                versions
                    .addObject()
                    .put("groupVersion", group + "/" + version)
                    .put("version", version));
    node.set("preferredVersion", versions.get(0));
  }

  private Optional<JsonNode> resources(String path) {
    String prefix = path.startsWith("/apis/") ? "/apis/" : "/api/";
    if (!path.startsWith(prefix)) {
      return Optional.empty();
    }
    String groupVersion = path.substring(prefix.length());
    List<ResourceType> found =
        types.all().filter(type -> type.apiVersion().equals(groupVersion)).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(resourceList(groupVersion, found));
  }

  private static JsonNode resourceList(String groupVersion, List<ResourceType> found) {
    ObjectNode list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", groupVersion);
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : found) {
      ObjectNode resource = resources.addObject().put("name", type.plural());
      resource.put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT));
      resource.put("kind", type.kind()).put("namespaced", type.scope().isNamespaced());
      VERBS.forEach(resource.putArray("verbs")::add);
      type.shortNames().forEach(resource.putArray("shortNames")::add);
    }
    return list;
  }
}

package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.Map;

/** The kinds of patch: what an object is after one. */
final class Patches {

  private static final String APPLY = "application/apply-patch+yaml";

  private Patches() {}

  static boolean isApply(String contentType) {
    return contentType.startsWith(APPLY);
  }

  static ObjectNode apply(ApiRequest request, ObjectNode current) {
    String type = request.contentType().split(";", 2)[0].trim();
    return switch (type) {
      case "application/json-patch+json" -> operations(request, current);
      // Lists are replaced whole, also where a server would merge them by key, and an applied
      // object has no field owners: it is merged over what is there.
      case "application/merge-patch+json", "application/strategic-merge-patch+json", APPLY ->
          merge(current.deepCopy(), Json.parseBody(request));
      default -> throw ApiException.unsupportedPatch(type);
    };
  }

  private static ObjectNode operations(ApiRequest request, ObjectNode current) {
    JsonNode patch = Json.parse(request.body());
    try {
      return (ObjectNode) JsonPatch.apply(patch, current.deepCopy());
    } catch (JsonPatchException e) {
      throw ApiException.conflict(
          "the patch does not fit " + Json.name(current) + " as it is now: " + e.getMessage());
    }
  }

  /** RFC 7396: null removes, objects merge, everything else replaces. */
  static ObjectNode merge(ObjectNode target, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue().isNull()) {
        target.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode change) {
        ObjectNode base =
            target.get(field.getKey()) instanceof ObjectNode there ? there : Json.object();
        target.set(field.getKey(), merge(base, change));
      } else {
        target.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return target;
  }
}

package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code kubectl apply} does for custom resources: a JSON merge patch (RFC 7396) that brings
 * the living object to the wanted one. What was applied before and is not wanted any more is
 * removed; what others have set is left alone. The last applied object is kept in kubectl's
 * annotation, so the two tools can take turns.
 */
public final class ThreeWayPatch {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private ThreeWayPatch() {}

  /** The object with the note of itself that later patches start from. */
  public static ObjectNode annotated(ObjectNode wanted) {
    ObjectNode object = wanted.deepCopy();
    object.remove("status");
    ObjectNode metadata = object.withObject("/metadata");
    if (metadata.path("annotations") instanceof ObjectNode annotations) {
      annotations.remove(LAST_APPLIED);
    }
    String note = Json.text(object);
    metadata.withObject("/annotations").put(LAST_APPLIED, note);
    return object;
  }

  /**
   * The patch from what is to what is wanted.
   *
   * @param wanted an {@link #annotated} object
   * @return empty when the living object is as wanted
   */
  public static Optional<ObjectNode> between(ObjectNode living, ObjectNode wanted) {
    ObjectNode patch = changes(living, wanted);
    lastApplied(living).ifPresent(before -> removals(before, wanted, living, patch));
    return patch.isEmpty() ? Optional.empty() : Optional.of(patch);
  }

  /** Whether two objects differ in what a user can set. */
  public static boolean sameIntent(ObjectNode one, ObjectNode other) {
    return one.path("spec").equals(other.path("spec"))
        && one.at("/metadata/labels").equals(other.at("/metadata/labels"))
        && annotations(one).equals(annotations(other));
  }

  private static JsonNode annotations(ObjectNode object) {
    JsonNode annotations = object.at("/metadata/annotations").deepCopy();
    if (annotations instanceof ObjectNode map) {
      map.remove(LAST_APPLIED);
      return map;
    }
    return Json.object();
  }

  private static Optional<ObjectNode> lastApplied(ObjectNode living) {
    return Json.textAt(living, "metadata", "annotations", LAST_APPLIED)
        .flatMap(Json::parse)
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast);
  }

  private static ObjectNode changes(ObjectNode from, ObjectNode to) {
    ObjectNode patch = Json.object();
    for (Map.Entry<String, JsonNode> field : to.properties()) {
      JsonNode before = from.path(field.getKey());
      JsonNode after = field.getValue();
      if (before instanceof ObjectNode fromMap && after instanceof ObjectNode toMap) {
        ObjectNode inner = changes(fromMap, toMap);
        if (!inner.isEmpty()) {
          patch.set(field.getKey(), inner);
        }
      } else if (!sameValue(before, after)) {
        patch.set(field.getKey(), after);
      }
    }
    return patch;
  }

  private static void removals(
      ObjectNode before, ObjectNode wanted, ObjectNode living, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> field : before.properties()) {
      String name = field.getKey();
      JsonNode alive = living.path(name);
      if (alive.isMissingNode()) {
        continue;
      }
      if (!wanted.has(name)) {
        patch.putNull(name);
      } else if (field.getValue() instanceof ObjectNode beforeMap
          && wanted.path(name) instanceof ObjectNode wantedMap
          && alive instanceof ObjectNode livingMap) {
        ObjectNode inner = patch.path(name) instanceof ObjectNode made ? made : Json.object();
        removals(beforeMap, wantedMap, livingMap, inner);
        if (!inner.isEmpty()) {
          patch.set(name, inner);
        }
      }
    }
  }

  /** A null that is wanted is met by nothing; numbers are compared by value. */
  private static boolean sameValue(JsonNode living, JsonNode wanted) {
    if (wanted.isNull()) {
      return living.isMissingNode() || living.isNull();
    }
    return wanted.equals(NumbersByValue.INSTANCE, living);
  }
}

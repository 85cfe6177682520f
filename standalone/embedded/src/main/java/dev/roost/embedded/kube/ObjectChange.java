package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One change of one object.
 *
 * @param revision the revision that made it; revisions only grow
 * @param path the object's own path
 * @param before what it was, empty when it is new
 * @param after what it is, empty when it is gone
 */
record ObjectChange(
    long revision, ApiPath path, Optional<ObjectNode> before, Optional<ObjectNode> after) {

  boolean isDeletion() {
    return after.isEmpty();
  }

  /** The newest state of the object, with this change's revision. */
  JsonNode object() {
    if (after.isPresent()) {
      return after.get();
    }
    ObjectNode last = before.orElseThrow().deepCopy();
    Json.metadata(last).put("resourceVersion", Long.toString(revision));
    return last;
  }
}

package dev.roost.cli.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.shell.CliException;
import java.util.List;
import java.util.Set;

/**
 * A read of online features.
 *
 * @param features the features' names without the feature set's
 */
public record OnlineRequest(
    String project, String featureSet, List<String> features, List<EntityKey> keys) {

  /** Where the online engine takes it. */
  public static final String PATH = "/v1/features";

  /** Checks that all entities have the same keys. */
  public OnlineRequest {
    Set<String> names = keys.get(0).values().keySet();
    for (EntityKey key : keys) {
      if (!key.values().keySet().equals(names)) {
        throw CliException.usage(
            "Every --key must name the same keys: %s is not %s."
                .formatted(String.join(", ", key.values().keySet()), String.join(", ", names)));
      }
    }
  }

  /** A feature as the online engine names it. */
  public String qualified(String feature) {
    return featureSet + ":" + feature;
  }

  /** The engine takes numbers as text too, so the keys are sent as typed. */
  public ObjectNode toJson() {
    ObjectNode body = Json.object().put("project", project);
    ArrayNode names = body.putArray("features");
    features.forEach(feature -> names.add(qualified(feature)));
    ObjectNode entities = body.putObject("entities");
    for (String name : keys.get(0).values().keySet()) {
      ArrayNode values = entities.putArray(name);
      keys.forEach(key -> values.add(key.values().get(name)));
    }
    return body;
  }
}

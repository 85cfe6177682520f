package dev.roost.cli.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.ResourceKind;
import java.util.Optional;

/**
 * One wanted object.
 *
 * @param where the file, and the document in it, for messages
 */
public record Manifest(String where, ResourceKind kind, ObjectNode object) {

  public String name() {
    return Json.at(object, "metadata", "name").asText();
  }

  public Optional<String> namespace() {
    return Json.textAt(object, "metadata", "namespace");
  }

  public String reference() {
    return kind.reference(name());
  }
}

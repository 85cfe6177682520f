package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.yaml.Yaml;
import java.io.PrintWriter;

/** How results are written. */
public enum Format {
  /** For people. */
  TABLE,
  JSON,
  YAML;

  public boolean isTable() {
    return this == TABLE;
  }

  /** Writes one of several trees: a line of JSON, or a document of YAML. */
  public void writeOne(PrintWriter out, JsonNode tree) {
    switch (this) {
      case TABLE, JSON -> out.println(Json.text(tree));
      case YAML -> {
        out.println("---");
        out.print(Yaml.write(tree));
      }
    }
  }

  /** Writes a tree in one of the machine formats; a table's fallback is JSON. */
  public void write(PrintWriter out, JsonNode tree) {
    switch (this) {
      case TABLE, JSON -> out.println(Json.pretty(tree));
      case YAML -> out.print(Yaml.write(tree));
    }
    out.flush();
  }
}

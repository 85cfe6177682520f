package dev.roost.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the objects of files, folders and standard input, and checks that each is one of ours. */
public final class ManifestReader {

  private static final String STANDARD_INPUT = "-";

  private final Shell shell;

  public ManifestReader(Shell shell) {
    this.shell = shell;
  }

  /** Everything, in the order given; the files of a folder (not of its folders) by name. */
  public List<Manifest> read(List<String> sources) {
    List<Manifest> manifests = new ArrayList<>();
    for (String source : sources) {
      if (source.equals(STANDARD_INPUT)) {
        manifests.addAll(parse("standard input", standardInput()));
      } else {
        files(Path.of(source))
            .forEach(file -> manifests.addAll(parse(file.toString(), text(file))));
      }
    }
    if (manifests.isEmpty()) {
      throw CliException.failed("There is nothing in " + String.join(", ", sources) + ".");
    }
    return manifests;
  }

  private static List<Path> files(Path source) {
    if (!Files.exists(source)) {
      throw CliException.notFound("There is no file or folder " + source + ".");
    }
    if (!Files.isDirectory(source)) {
      return List.of(source);
    }
    try (Stream<Path> entries = Files.list(source)) {
      List<Path> files = entries.filter(ManifestReader::isManifest).sorted().toList();
      if (files.isEmpty()) {
        throw CliException.notFound("There is no .yaml, .yml or .json file in " + source + ".");
      }
      return files;
    } catch (IOException e) {
      throw CliException.failed("The folder " + source + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isManifest(Path file) {
    return Files.isRegularFile(file)
        && file.getFileName().toString().matches(".+\\.(yaml|yml|json)");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw CliException.failed("The file " + file + " cannot be read: it must be UTF-8 text.");
    }
  }

  private String standardInput() {
    try {
      return new String(shell.in().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw CliException.failed("Standard input cannot be read: " + e.getMessage());
    }
  }

  private static List<Manifest> parse(String source, String text) {
    List<Manifest> manifests = new ArrayList<>();
    int number = 0;
    try {
      for (JsonNode document : Yaml.readAll(text)) {
        number++;
        String where = number == 1 ? source : source + ", document " + number;
        for (JsonNode object : unpacked(document)) {
          manifests.add(manifest(where, object));
        }
      }
    } catch (YamlSyntaxException e) {
      throw CliException.failed(source + " is not YAML: " + e.getMessage() + ".");
    }
    return manifests;
  }

  /** What {@code get -o yaml} writes for several objects is a List. */
  private static List<JsonNode> unpacked(JsonNode document) {
    return document.path("kind").asText().equals("List")
        ? Json.elements(document.path("items")).toList()
        : List.of(document);
  }

  private static Manifest manifest(String where, JsonNode document) {
    if (!(document instanceof ObjectNode object)) {
      throw CliException.failed(where + " is no Kubernetes object; it must be a map with a kind.");
    }
    String apiVersion = object.path("apiVersion").asText();
    String kind = object.path("kind").asText();
    ResourceKind known =
        ResourceKind.of(apiVersion, kind)
            .orElseThrow(
                () ->
                    CliException.failed(
                        "%s has kind \"%s\" of \"%s\"; roost takes FeatureSet and Ingestion of \"%s\"."
                            .formatted(where, kind, apiVersion, ResourceKind.API_VERSION)));
    if (Json.textAt(object, "metadata", "name").isEmpty()) {
      throw CliException.failed(where + " (" + kind + ") has no metadata.name; give it one.");
    }
    return new Manifest(where, known, object);
  }
}

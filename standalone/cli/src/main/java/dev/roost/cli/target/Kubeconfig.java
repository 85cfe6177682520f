package dev.roost.cli.target;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.KubeAccess.Identity;
import dev.roost.cli.target.KubeAccess.Trust;
import dev.roost.cli.yaml.Yaml;
import dev.roost.cli.yaml.YamlSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One or several kubeconfig files, merged as kubectl does: the first that names a thing wins.
 * Certificates, keys and tokens are read, inline or from files; login plugins are not run.
 */
final class Kubeconfig {

  private final String origin;
  private final Map<String, Entry> clusters = new LinkedHashMap<>();
  private final Map<String, Entry> users = new LinkedHashMap<>();
  private final Map<String, Entry> contexts = new LinkedHashMap<>();
  private Optional<String> current = Optional.empty();

  private Kubeconfig(String origin) {
    this.origin = origin;
  }

  static Kubeconfig read(List<Path> files) {
    Kubeconfig config =
        new Kubeconfig(String.join(":", files.stream().map(Path::toString).toList()));
    files.forEach(config::add);
    return config;
  }

  /** The access of a context, or of the current one. */
  KubeAccess access(Optional<String> wanted) {
    String name =
        wanted
            .or(() -> current)
            .orElseThrow(
                () ->
                    CliException.usage(
                        origin + " has no current context; give --context." + known()));
    Entry context = contexts.get(name);
    if (context == null) {
      throw CliException.usage("There is no context \"" + name + "\" in " + origin + "." + known());
    }
    JsonNode tree = context.tree();
    Entry cluster = named(clusters, "cluster", Json.textAt(tree, "cluster"), name);
    Optional<Entry> user =
        Json.textAt(tree, "user")
            .map(userName -> named(users, "user", Optional.of(userName), name));
    return access(cluster, user, Json.textAt(tree, "namespace"));
  }

  private KubeAccess access(Entry cluster, Optional<Entry> user, Optional<String> namespace) {
    URI server =
        Json.textAt(cluster.tree(), "server")
            .map(URI::create)
            .orElseThrow(() -> CliException.failed("A cluster in " + origin + " has no server."));
    List<X509Certificate> authorities =
        cluster
            .bytes("certificate-authority")
            .map(pem -> Pem.certificates("certificate-authority of " + origin, pem))
            .orElse(List.of());
    boolean any = cluster.tree().path("insecure-skip-tls-verify").asBoolean();
    return new KubeAccess(
        server,
        authorities,
        any ? Trust.ANY : Trust.CHECKED,
        user.flatMap(this::identity),
        user.flatMap(this::token),
        namespace);
  }

  private Optional<Identity> identity(Entry user) {
    Optional<byte[]> certificate = user.bytes("client-certificate");
    Optional<byte[]> key = user.bytes("client-key");
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Identity(
            Pem.certificates("client-certificate of " + origin, certificate.get()),
            Pem.privateKey("client-key of " + origin, key.get())));
  }

  private Optional<String> token(Entry user) {
    if (user.tree().has("exec") || user.tree().has("auth-provider")) {
      throw CliException.failed(
          "The user of this context in %s logs in by a plugin, which roost does not run;"
                  .formatted(origin)
              + " make a kubeconfig with a token, for example by `kubectl create token`.");
    }
    return Json.textAt(user.tree(), "token").or(() -> user.text("tokenFile"));
  }

  private Entry named(
      Map<String, Entry> entries, String what, Optional<String> name, String context) {
    return name.map(entries::get)
        .orElseThrow(
            () ->
                CliException.failed(
                    "The context \"%s\" in %s names the %s \"%s\", which is not there."
                        .formatted(context, origin, what, name.orElse(""))));
  }

  private void add(Path file) {
    for (JsonNode tree : parse(file)) {
      collect(clusters, file, tree.path("clusters"), "cluster");
      collect(users, file, tree.path("users"), "user");
      collect(contexts, file, tree.path("contexts"), "context");
      current = current.or(() -> Json.textAt(tree, "current-context"));
    }
  }

  private static List<JsonNode> parse(Path file) {
    try {
      return Yaml.readAll(Files.readString(file));
    } catch (IOException e) {
      throw CliException.failed("The kubeconfig " + file + " cannot be read: " + e.getMessage());
    } catch (YamlSyntaxException e) {
      throw CliException.failed("The kubeconfig " + file + " is not YAML: " + e.getMessage() + ".");
    }
  }

  private static void collect(Map<String, Entry> into, Path file, JsonNode list, String field) {
    for (JsonNode entry : list) {
      into.putIfAbsent(entry.path("name").asText(), new Entry(file, entry.path(field)));
    }
  }

  private String known() {
    return contexts.isEmpty() ? "" : " Known: " + String.join(", ", contexts.keySet()) + ".";
  }

  /** A named part of a file; its paths are relative to the file's folder. */
  private record Entry(Path file, JsonNode tree) {

    /** A field that is inline as base64 in {@code …-data}, or in a file. */
    Optional<byte[]> bytes(String field) {
      Optional<String> inline = Json.textAt(tree, field + "-data");
      if (inline.isPresent()) {
        return inline.map(text -> decode(field, text));
      }
      return Json.textAt(tree, field).map(path -> readFile(field, path));
    }

    Optional<String> text(String fileField) {
      return Json.textAt(tree, fileField)
          .map(path -> new String(readFile(fileField, path), StandardCharsets.UTF_8))
          .map(String::strip);
    }

    private byte[] decode(String field, String text) {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        throw CliException.failed(field + "-data in " + file + " is not base64.");
      }
    }

    private byte[] readFile(String field, String path) {
      Path resolved = file.toAbsolutePath().resolveSibling(path);
      try {
        return Files.readAllBytes(resolved);
      } catch (IOException e) {
        throw CliException.failed(
            "The %s %s, which %s names, cannot be read.".formatted(field, resolved, file));
      }
    }
  }
}

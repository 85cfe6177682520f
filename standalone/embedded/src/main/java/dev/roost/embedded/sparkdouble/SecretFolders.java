package dev.roost.embedded.sparkdouble;

import dev.roost.embedded.parts.PrivateFiles;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Mounts Secrets the way a kubelet does, as folders; the paths in the arguments follow. */
final class SecretFolders {

  private static final String JOB_SECRET = "roost-job";

  private final KubernetesClient client;
  private final Path jobConfig;

  SecretFolders(KubernetesClient client, Path jobConfig) {
    this.client = client;
    this.jobConfig = jobConfig;
  }

  /**
   * The arguments for this machine; empty while a Secret is missing, as a pod would wait for it.
   */
  Optional<List<String>> mount(SparkApp app, Path folder) {
    List<String> arguments = new ArrayList<>(app.arguments());
    for (SparkApp.SecretMount mount : app.secrets()) {
      Optional<Path> place = mountOne(app.namespace(), mount.secret(), folder);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      arguments.replaceAll(argument -> argument.replace(mount.path(), place.get().toString()));
    }
    return Optional.of(List.copyOf(arguments));
  }

  private Optional<Path> mountOne(String namespace, String name, Path folder) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    Path place = PrivateFiles.folder(folder.resolve(name));
    if (secret != null) {
      write(secret, place);
      return Optional.of(place);
    }
    if (name.equals(JOB_SECRET)) {
      copy(jobConfig, place);
      return Optional.of(place);
    }
    return Optional.empty();
  }

  private static void write(Secret secret, Path place) {
    Map<String, String> data = secret.getData() == null ? Map.of() : secret.getData();
    data.forEach(
        (file, encoded) ->
            PrivateFiles.write(
                place.resolve(file),
                new String(
                    Base64.getDecoder().decode(encoded), java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        PrivateFiles.write(to.resolve(file.getFileName()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy the job's settings from " + from + ".", e);
    }
  }
}

package dev.roost.embedded.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file by which kubectl and every client find the embedded API. */
final class Kubeconfig {

  private Kubeconfig() {}

  static void write(Path file, String url) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: roost
        clusters:
        - name: roost
          cluster:
            server: %s
        users:
        - name: roost
          user: {}
        contexts:
        - name: roost
          context:
            cluster: roost
            user: roost
            namespace: default
        """
            .formatted(url);
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ".", e);
    }
  }
}

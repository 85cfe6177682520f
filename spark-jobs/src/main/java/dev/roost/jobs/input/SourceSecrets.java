package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The Secrets that a source may need: folders with a file a key.
 *
 * @param folders by the Secret's name
 */
public record SourceSecrets(Map<String, Path> folders) {

  /**
   * One key of a Secret.
   *
   * @throws JobFailure when there is none
   */
  String read(String secret, String key) {
    try {
      return Files.readString(folder(secret).resolve(key)).strip();
    } catch (IOException e) {
      throw JobFailure.finalOne(
          "SecretUnreadable",
          "The Secret %s has no readable key \"%s\"; add it.".formatted(secret, key));
    }
  }

  /** One key of a Secret; empty: it has none of the name. */
  Optional<String> find(String secret, String key) {
    return Files.exists(folder(secret).resolve(key))
        ? Optional.of(read(secret, key))
        : Optional.empty();
  }

  private Path folder(String secret) {
    Path folder = folders.get(secret);
    if (folder == null) {
      throw JobFailure.invalidSpec(
          "The Secret %s is not given to the job; check that it exists.".formatted(secret));
    }
    return folder;
  }
}

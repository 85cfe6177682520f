package dev.roost.index.manifest;

import java.util.List;
import java.util.regex.Pattern;

/** What must hold in a manifest, whoever wrote it. */
final class Require {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Require() {}

  static void file(String path, long bytes, String sha256) {
    text("path", path);
    notNegative("bytes of " + path, bytes);
    if (sha256 == null || !SHA256.matcher(sha256).matches()) {
      throw new ManifestException(
          "sha256 of %s is '%s', not 64 lower-case hexadecimal digits".formatted(path, sha256));
    }
  }

  static void text(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw new ManifestException("%s is missing".formatted(name));
    }
  }

  static void present(String name, Object value) {
    if (value == null) {
      throw new ManifestException("%s is missing".formatted(name));
    }
  }

  static <T> List<T> list(String name, List<T> value) {
    present(name, value);
    return List.copyOf(value);
  }

  static void notNegative(String name, long value) {
    if (value < 0) {
      throw new ManifestException("%s is %d, less than 0".formatted(name, value));
    }
  }
}

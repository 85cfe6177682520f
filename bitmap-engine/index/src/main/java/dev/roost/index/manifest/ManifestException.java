package dev.roost.index.manifest;

/** A manifest that says something impossible or cannot be read. */
public final class ManifestException extends RuntimeException {
  public ManifestException(String message) {
    super(message);
  }

  public ManifestException(String message, Throwable cause) {
    super(message, cause);
  }
}

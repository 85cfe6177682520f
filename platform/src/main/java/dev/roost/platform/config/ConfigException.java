package dev.roost.platform.config;

/**
 * A setting is missing or cannot be used; the message is one sentence that names key and remedy.
 */
public final class ConfigException extends RuntimeException {

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}

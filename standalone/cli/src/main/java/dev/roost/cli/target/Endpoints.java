package dev.roost.cli.target;

import dev.roost.cli.shell.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The addresses of Roost's parts by variable name, as in {@code endpoints.env}. */
public record Endpoints(Map<String, String> byName) {

  /** The file in a data directory. */
  static final String FILE = "endpoints.env";

  public Endpoints {
    byName = Map.copyOf(byName);
  }

  static Endpoints none() {
    return new Endpoints(Map.of());
  }

  /** Reads {@code NAME=value} lines; {@code export}, quotes, comments and blank lines are fine. */
  static Endpoints read(Path file) {
    Map<String, String> byName = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String text = line.strip().replaceFirst("^export\\s+", "");
        int equals = text.indexOf('=');
        if (equals > 0 && !text.startsWith("#")) {
          byName.put(text.substring(0, equals).strip(), unquoted(text.substring(equals + 1)));
        }
      }
    } catch (IOException e) {
      throw CliException.failed("The endpoints in " + file + " cannot be read: " + e.getMessage());
    }
    return new Endpoints(byName);
  }

  /** These, and what the environment sets instead of them or besides. */
  Endpoints overriddenBy(Map<String, String> env) {
    Map<String, String> merged = new TreeMap<>(byName);
    for (Part part : Part.values()) {
      String value = env.getOrDefault(part.variable(), "");
      if (!value.isBlank()) {
        merged.put(part.variable(), value);
      }
    }
    return new Endpoints(merged);
  }

  public Optional<String> of(Part part) {
    return Optional.ofNullable(byName.get(part.variable())).filter(value -> !value.isBlank());
  }

  private static String unquoted(String raw) {
    String value = raw.strip();
    return isWrapped(value, "\"") || isWrapped(value, "'")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static boolean isWrapped(String value, String quote) {
    return value.length() >= 2 && value.startsWith(quote) && value.endsWith(quote);
  }
}

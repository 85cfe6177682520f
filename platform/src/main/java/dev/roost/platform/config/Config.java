package dev.roost.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of one process. Later sources win: {@code --config FILE} (properties, in the order
 * given), then the environment, then {@code --set key=value}.
 */
public final class Config {

  private final Map<String, String> values;
  private final Map<String, String> environment;
  private final Map<String, String> overrides;

  private Config(
      Map<String, String> values, Map<String, String> environment, Map<String, String> overrides) {
    this.values = Map.copyOf(values);
    this.environment = Map.copyOf(environment);
    this.overrides = Map.copyOf(overrides);
  }

  public static Config of(Map<String, String> values) {
    return new Config(values, Map.of(), Map.of());
  }

  /** Reads a properties file. */
  public static Config ofFile(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    readFile(file, values);
    return of(values);
  }

  /**
   * Reads the settings that a process was started with.
   *
   * @throws ConfigException for an unknown argument or an unreadable file
   */
  public static Config load(String[] args, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> overrides = new LinkedHashMap<>();
    List<String> rest = new ArrayList<>(List.of(args));
    while (!rest.isEmpty()) {
      String option = rest.remove(0);
      if (rest.isEmpty()) {
        throw new ConfigException("Argument " + option + " needs a value after it.");
      }
      String operand = rest.remove(0);
      switch (option) {
        case "--config" -> readFile(Path.of(operand), values);
        case "--set" -> putAssignment(operand, overrides);
        default ->
            throw new ConfigException(
                "Argument " + option + " is unknown; use --config FILE or --set key=value.");
      }
    }
    return new Config(values, environment, overrides);
  }

  /**
   * The value of a setting, or its default.
   *
   * @throws ConfigException when it is missing or not of its form
   */
  public <T> T get(ConfigKey<T> key) {
    return find(key)
        .orElseThrow(
            () ->
                new ConfigException(
                    "Setting %s is missing; give it in the configuration file or as %s."
                        .formatted(key.name(), key.environmentVariable())));
  }

  /** The value of a setting, or its default; empty when there is neither. */
  public <T> Optional<T> find(ConfigKey<T> key) {
    return raw(key).map(key::parse).or(key::defaultValue);
  }

  private Optional<String> raw(ConfigKey<?> key) {
    return Optional.ofNullable(overrides.get(key.name()))
        .or(() -> Optional.ofNullable(environment.get(key.environmentVariable())))
        .or(() -> Optional.ofNullable(values.get(key.name())))
        .map(String::trim)
        .filter(text -> !text.isEmpty());
  }

  private static void readFile(Path file, Map<String, String> into) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "Configuration file " + file + " cannot be read; check that it exists and is readable.",
          e);
    }
    properties.stringPropertyNames().forEach(name -> into.put(name, properties.getProperty(name)));
  }

  private static void putAssignment(String assignment, Map<String, String> into) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new ConfigException("Argument --set wants key=value, not \"" + assignment + "\".");
    }
    into.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }
}

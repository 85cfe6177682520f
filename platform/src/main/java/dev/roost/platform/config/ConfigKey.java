package dev.roost.platform.config;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one declaration of a setting: its name, type, bounds, default and description.
 *
 * <p>The name is lower case with dots and dashes, such as {@code core.db.url}; its environment
 * variable is {@code ROOST_CORE_DB_URL}.
 *
 * @param <T> the type of the value
 */
public final class ConfigKey<T> {

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]*)(ms|s|m|h|d)");

  private final String name;
  private final Function<String, T> parser;
  private final String form;
  private final Optional<T> defaultValue;
  private final String description;
  private final Sensitivity sensitivity;

  private enum Sensitivity {
    PUBLIC,
    SECRET
  }

  private ConfigKey(
      String name,
      Function<String, T> parser,
      String form,
      Optional<T> defaultValue,
      String description,
      Sensitivity sensitivity) {
    this.name = name;
    this.parser = parser;
    this.form = form;
    this.defaultValue = defaultValue;
    this.description = description;
    this.sensitivity = sensitivity;
  }

  public static ConfigKey<String> string(String name) {
    return declare(name, Function.identity(), "text");
  }

  /** A text that is never logged nor shown. */
  public static ConfigKey<String> secret(String name) {
    return new ConfigKey<>(
        name, Function.identity(), "text", Optional.empty(), "", Sensitivity.SECRET);
  }

  public static ConfigKey<Integer> integer(String name) {
    return declare(name, Integer::valueOf, "a whole number");
  }

  /** A positive duration: a whole number and one of {@code ms s m h d}. */
  public static ConfigKey<Duration> duration(String name) {
    return declare(name, ConfigKey::parseDuration, "a duration such as 500ms, 10s or 2h");
  }

  public static ConfigKey<URI> uri(String name) {
    return declare(name, ConfigKey::parseUri, "an absolute URI");
  }

  public static ConfigKey<Boolean> bool(String name) {
    return declare(name, ConfigKey::parseBoolean, "true or false");
  }

  private static <T> ConfigKey<T> declare(String name, Function<String, T> parser, String form) {
    return new ConfigKey<>(name, parser, form, Optional.empty(), "", Sensitivity.PUBLIC);
  }

  public ConfigKey<T> describedAs(String text) {
    return new ConfigKey<>(name, parser, form, defaultValue, text, sensitivity);
  }

  public ConfigKey<T> withDefault(T value) {
    return new ConfigKey<>(name, parser, form, Optional.of(value), description, sensitivity);
  }

  /** States that there is no default; {@link Config#get} fails where the setting is missing. */
  public ConfigKey<T> required() {
    return new ConfigKey<>(name, parser, form, Optional.empty(), description, sensitivity);
  }

  /** Accepts only values from {@code low} to {@code high}, both included. */
  public ConfigKey<T> between(Comparable<? super T> low, Comparable<? super T> high) {
    Function<String, T> bounded =
        text -> {
          T value = parser.apply(text);
          if (low.compareTo(value) > 0 || high.compareTo(value) < 0) {
            throw new IllegalArgumentException("out of bounds");
          }
          return value;
        };
    String boundedForm = form + " from " + low + " to " + high;
    return new ConfigKey<>(name, bounded, boundedForm, defaultValue, description, sensitivity);
  }

  public String name() {
    return name;
  }

  public String environmentVariable() {
    return "ROOST_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  public String description() {
    return description;
  }

  /** What a value looks like, for people. */
  public String form() {
    return form;
  }

  public Optional<T> defaultValue() {
    return defaultValue;
  }

  public boolean isSecret() {
    return sensitivity == Sensitivity.SECRET;
  }

  T parse(String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      String shown = isSecret() ? "its value" : "\"" + text + "\"";
      throw new ConfigException("Setting " + name + " must be " + form + ", not " + shown + ".", e);
    }
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static URI parseUri(String text) {
    URI uri = URI.create(text);
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException("not absolute");
    }
    return uri;
  }

  private static Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException("not a boolean");
    };
  }
}

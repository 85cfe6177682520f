package dev.roost.cli.read;

import dev.roost.cli.shell.CliException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The join keys of one entity, by name, as typed. */
public record EntityKey(Map<String, String> values) {

  /** A comma separates keys only before {@code name=}: values may hold commas. */
  private static final Pattern SEPARATOR = Pattern.compile(",(?=[A-Za-z_][A-Za-z0-9_-]*=)");

  /** Reads {@code customer_id=12347} or {@code country=France,day=3}. */
  public static EntityKey parse(String typed) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : SEPARATOR.split(typed, -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw CliException.usage("--key " + typed + " is not understood; write NAME=VALUE.");
      }
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new EntityKey(values);
  }
}

package dev.roost.cli.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads only what JSON has as something other than text. YAML 1.1 would make {@code no} a boolean,
 * {@code 12:30} a number and {@code 2011-12-09} a time, which nobody means in a feature set.
 */
final class JsonResolver extends Resolver {

  private static final Pattern TRUE_OR_FALSE =
      Pattern.compile("^(?:true|True|TRUE|false|False|FALSE)$");
  private static final Pattern INTEGER = Pattern.compile("^[-+]?(?:0|[1-9][0-9]*)$");
  private static final Pattern FRACTION =
      Pattern.compile("^[-+]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?$");
  private static final Pattern NOTHING = Pattern.compile("^(?:~|null|Null|NULL| )$");
  private static final Pattern EMPTY = Pattern.compile("^$");

  @Override
  protected void addImplicitResolvers() {
    addImplicitResolver(Tag.BOOL, TRUE_OR_FALSE, "tTfF");
    addImplicitResolver(Tag.INT, INTEGER, "-+0123456789");
    addImplicitResolver(Tag.FLOAT, FRACTION, "-+0123456789.");
    addImplicitResolver(Tag.MERGE, MERGE, "<");
    addImplicitResolver(Tag.NULL, NOTHING, "~nN\0");
    addImplicitResolver(Tag.NULL, EMPTY, null);
  }
}

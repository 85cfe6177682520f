package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.FieldType.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field that FeatureBase's ingesters would write, whichever way it was declared.
 *
 * @param where for messages, such as {@code header cell "age__Int_x"}
 * @param source the source's column
 * @param path of JSON; else empty
 * @param options those that are not empty
 */
record Field(
    String where,
    String name,
    String source,
    List<String> path,
    FieldType type,
    Map<Option, String> options) {

  Field {
    path = List.copyOf(path);
    options = Map.copyOf(options);
  }

  Optional<String> option(Option option) {
    return Optional.ofNullable(options.get(option));
  }

  boolean has(Option option) {
    return options.containsKey(option);
  }

  /** The error that an argument makes: what it is, and what to write instead. */
  SchemaException bad(Option option, String remedy) {
    return SchemaException.invalid(
        "The %s of %s is \"%s\"; %s.", option.words(), where, options.get(option), remedy);
  }
}

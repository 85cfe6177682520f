package dev.roost.core.registry;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with one field of a spec.
 *
 * @param field the path as YAML has it, such as {@code features[2].type}
 * @param problem the value and the remedy, without the field
 */
public record Violation(String field, String problem) {

  /** All of them in one sentence. */
  public static String describe(List<Violation> violations) {
    return violations.stream()
        .map(violation -> violation.field() + " " + violation.problem())
        .collect(Collectors.joining("; ", "", "."));
  }
}

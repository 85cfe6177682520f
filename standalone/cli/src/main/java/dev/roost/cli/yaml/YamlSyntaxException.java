package dev.roost.cli.yaml;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A text that is not YAML; the message says where and why. */
public final class YamlSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  YamlSyntaxException(String message, Throwable cause) {
    super(message, cause);
  }

  static String describe(MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    String where =
        mark == null
            ? ""
            : "line %d, column %d: ".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
    return where + problem.replaceAll("\\s+", " ");
  }
}

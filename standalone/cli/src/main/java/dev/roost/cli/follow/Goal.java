package dev.roost.cli.follow;

import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.shell.CliException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to wait for.
 *
 * @param condition the condition's type and wanted status; empty: that the object is gone
 */
public record Goal(Optional<Wanted> condition) {

  private static final Pattern CONDITION =
      Pattern.compile("condition=([A-Za-z]+)(?:=([A-Za-z]+))?");

  /** A condition's type and the status that it shall have. */
  public record Wanted(String type, String status) {}

  /** Reads {@code condition=TYPE[=STATUS]} and {@code delete}. */
  public static Goal parse(String typed) {
    if (typed.equals("delete")) {
      return deleted();
    }
    Matcher parts = CONDITION.matcher(typed);
    if (!parts.matches()) {
      throw CliException.usage(
          "--for=" + typed + " is not understood; write condition=Ready or delete.");
    }
    String status = Optional.ofNullable(parts.group(2)).orElse("True");
    return new Goal(Optional.of(new Wanted(parts.group(1), status)));
  }

  public static Goal deleted() {
    return new Goal(Optional.empty());
  }

  /** Whether it is met by the object's absence. */
  public boolean isDeletion() {
    return condition.isEmpty();
  }

  Verdict judge(Resource resource) {
    if (condition.isEmpty()) {
      return Verdict.open();
    }
    Wanted wanted = condition.get();
    Optional<Condition> found = resource.condition(wanted.type());
    if (found.filter(condition -> condition.is(wanted.status())).isPresent()) {
      return Verdict.met();
    }
    return obstacle(resource, wanted).map(Verdict::hopeless).orElse(Verdict.open());
  }

  private static Optional<String> obstacle(Resource resource, Wanted wanted) {
    IngestionView ingestion = new IngestionView(resource);
    Optional<String> failure =
        resource
            .condition("Failed")
            .filter(Condition::isTrue)
            .map(condition -> "failed: " + condition.explanation());
    if (wanted.type().equalsIgnoreCase("Failed")) {
      return ingestion.isPublished()
          ? Optional.of("is published.")
          : Optional.of("was checked.").filter(text -> ingestion.isChecked());
    }
    if (ingestion.isChecked() && !wanted.type().equalsIgnoreCase("Ready")) {
      return Optional.of("was a dry run: nothing is published.");
    }
    if (failure.isEmpty() && ingestion.isCancelled()) {
      return Optional.of("was cancelled.");
    }
    return failure;
  }
}

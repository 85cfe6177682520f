package dev.roost.operator.validation;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleSpec;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Limits;
import dev.roost.crds.TemplateMetadata;
import dev.roost.operator.cron.CronSchedule;
import dev.roost.operator.cron.LogicalTimes;
import dev.roost.operator.cron.Templates;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges IngestionSchedules by every rule of their schema and by those that a schema cannot say.
 * The template is judged as the ingestion that it would be next.
 */
public final class IngestionScheduleValidator {
  private static final String TEMPLATE = "spec.template.";
  private static final String CRON_REMEDY =
      "use minute, hour, day of month, month and day of week, such as 0 3 * * *";
  private static final String LABEL = "([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?";
  private static final String KEY =
      "([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

  private final IngestionValidator ingestions;
  private final Clock clock;

  public IngestionScheduleValidator(FileSources fileSources, Clock clock) {
    this.ingestions = new IngestionValidator(fileSources);
    this.clock = clock;
  }

  /** What is wrong, a sentence each; empty for a good schedule. */
  public List<String> validate(IngestionSchedule resource) {
    Findings findings = new Findings();
    resource.problem().ifPresent(problem -> findings.add("spec", problem + "."));
    if (resource.problem().isEmpty() && findings.present("spec", resource.getSpec())) {
      name(resource.getMetadata().getName(), findings);
      numbers(resource.getSpec(), findings);
      Optional<ZoneId> zone = zone(resource.getSpec().zone(), findings);
      Instant next = when(resource.getSpec(), zone, findings);
      template(
          resource.getSpec(),
          new LogicalTimes(next, clock.instant(), zone.orElse(ZoneOffset.UTC)),
          findings);
    }
    return findings.sentences();
  }

  private static void name(String name, Findings findings) {
    findings.matches(
        "metadata.name",
        name,
        Limits.INGESTION,
        "use lower-case letters, digits and -, at most %d characters"
            .formatted(Limits.SCHEDULE_LENGTH));
    findings.length("metadata.name", name, 1, Limits.SCHEDULE_LENGTH);
  }

  private static void numbers(IngestionScheduleSpec spec, Findings findings) {
    findings.duration("spec.startingDeadline", spec.startingDeadline());
    findings.between(
        "spec.successfulRunsHistoryLimit", spec.successfulRunsHistoryLimit(), 0, Limits.HISTORY);
    findings.between(
        "spec.failedRunsHistoryLimit", spec.failedRunsHistoryLimit(), 0, Limits.HISTORY);
    if (spec.allowedFailures() != null) {
      findings.between("spec.allowedFailures", spec.allowedFailures(), 1, Limits.ALLOWED_FAILURES);
    }
    if (spec.resumeNonce() != null) {
      findings.between("spec.resumeNonce", spec.resumeNonce(), 0, Long.MAX_VALUE);
    }
  }

  private static Optional<ZoneId> zone(String zone, Findings findings) {
    try {
      if (zone.length() <= Limits.ZONE_LENGTH) {
        return Optional.of(ZoneId.of(zone));
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    findings.add(
        "spec.zone",
        "'%s' is not understood; use an IANA zone, such as UTC or Europe/Berlin.".formatted(zone));
    return Optional.empty();
  }

  /** When the next run is due, or about now. */
  private Instant when(IngestionScheduleSpec spec, Optional<ZoneId> zone, Findings findings) {
    if ((spec.cron() == null) == (spec.after() == null)) {
      findings.add("spec", "exactly one must be given: cron, after.");
    }
    if (spec.after() != null
        && findings.present("spec.after.featureSetRef", spec.after().featureSetRef())) {
      findings.matches(
          "spec.after.featureSetRef.name",
          spec.after().featureSetRef().name(),
          Limits.NAME,
          "use the name of a feature set");
    }
    return spec.cron() == null
        ? clock.instant().plusSeconds(1)
        : cron(spec.cron(), zone.orElse(ZoneOffset.UTC), findings);
  }

  private Instant cron(String cron, ZoneId zone, Findings findings) {
    Instant now = clock.instant();
    findings.length("spec.cron", cron, 1, Limits.CRON_LENGTH);
    try {
      Optional<Instant> next = CronSchedule.parse(cron, zone).next(now);
      if (next.isEmpty()) {
        findings.add(
            "spec.cron", "'%s' is a time that never comes; %s.".formatted(cron, CRON_REMEDY));
      }
      return next.orElse(now.plusSeconds(1));
    } catch (IllegalArgumentException e) {
      findings.add(
          "spec.cron",
          "'%s' is not understood (%s); %s.".formatted(cron, why(e.getMessage()), CRON_REMEDY));
      return now.plusSeconds(1);
    }
  }

  /** The last sentence of the parser's message, which is the one that says what is wrong. */
  private static String why(String message) {
    String text = message.strip().replaceFirst("[.]$", "");
    return text.substring(text.lastIndexOf(". ") + 1).strip();
  }

  private void template(IngestionScheduleSpec spec, LogicalTimes sample, Findings findings) {
    if (!findings.present("spec.template", spec.template())
        || !findings.present("spec.template.spec", spec.template().spec())) {
      return;
    }
    metadata(spec.template().metadata(), findings);
    IngestionSpec wanted = spec.template().spec();
    if (wanted.cancel()) {
      findings.add("spec.template.spec.cancel", "it ends one run; leave it out.");
    }
    if (spec.after() != null
        && spec.after().featureSetRef() != null
        && spec.after().featureSetRef().equals(wanted.featureSetRef())) {
      findings.add(
          "spec.after.featureSetRef.name",
          "'%s' is the template's feature set, so each run would start the next one; name another."
              .formatted(wanted.featureSetRef().name()));
    }
    List<Templates.Problem> problems = Templates.problems(wanted, sample);
    problems.forEach(
        problem -> findings.add(TEMPLATE + "spec." + problem.field(), problem.sentence()));
    if (problems.isEmpty()) {
      judge(Templates.render(wanted, sample), findings);
    }
  }

  private void judge(IngestionSpec spec, Findings findings) {
    Ingestion sample = new Ingestion();
    sample.setMetadata(new ObjectMetaBuilder().withName("sample").build());
    sample.setSpec(spec);
    ingestions.validate(sample).forEach(sentence -> findings.add(TEMPLATE + sentence));
  }

  private static void metadata(TemplateMetadata metadata, Findings findings) {
    String labels = TEMPLATE + "metadata.labels";
    keys(labels, metadata.labels(), findings);
    metadata
        .labels()
        .forEach(
            (key, value) ->
                findings.matches(
                    "%s[%s]".formatted(labels, key),
                    value,
                    LABEL,
                    "use at most 63 letters, digits, ., _ and -"));
    keys(TEMPLATE + "metadata.annotations", metadata.annotations(), findings);
    metadata
        .annotations()
        .forEach(
            (key, value) ->
                findings.length(
                    TEMPLATE + "metadata.annotations[" + key + "]",
                    value,
                    0,
                    Limits.ANNOTATION_LENGTH));
  }

  private static void keys(String field, Map<String, String> values, Findings findings) {
    findings.size(field, values.keySet(), 0, Limits.LABELS);
    for (String key : values.keySet()) {
      findings.matches(
          field, key, KEY, "use letters, digits, ., _ and -, with a domain and / before it if any");
      if (key.startsWith("roost.dev/")) {
        findings.add(field, "'%s' is Roost's own; leave it out.".formatted(key));
      }
    }
  }
}

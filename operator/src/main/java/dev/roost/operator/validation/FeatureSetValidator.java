package dev.roost.operator.validation;

import dev.roost.crds.Entity;
import dev.roost.crds.Expectation;
import dev.roost.crds.ExpectationRules;
import dev.roost.crds.Feature;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetSpec;
import dev.roost.crds.Limits;
import dev.roost.crds.TimeColumn;
import dev.roost.crds.ValueType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges FeatureSets by every rule of their schema and by those that a schema cannot say. API
 * servers before 1.25 leave the cross-field rules out, and embedded ones all of them.
 */
public final class FeatureSetValidator {
  private static final String NAME_REMEDY =
      "use lower-case letters, digits, _ and -, from a letter on, at most "
          + Limits.NAME_LENGTH
          + " characters";

  private static final String TEXT_ONLY =
      "%s is for times that are text, unit for numbers; leave one out";

  private FeatureSetValidator() {}

  /** What is wrong, a sentence each; empty for a good feature set. */
  public static List<String> validate(FeatureSet resource) {
    Findings findings = new Findings();
    resource.problem().ifPresent(problem -> findings.add("spec", problem + "."));
    if (resource.problem().isEmpty() && findings.present("spec", resource.getSpec())) {
      name(resource, findings);
      texts(resource.getSpec(), findings);
      entities(resource.getSpec().entities(), findings);
      features(resource.getSpec(), findings);
      times(resource.getSpec(), findings);
      expectations(resource.getSpec(), findings);
    }
    return findings.sentences();
  }

  private static void name(FeatureSet resource, Findings findings) {
    String given = resource.getSpec().name();
    if (given == null) {
      findings.matches(
          "metadata.name",
          resource.getMetadata().getName(),
          Limits.NAME,
          NAME_REMEDY + ", or give spec.name");
    } else {
      findings.matches("spec.name", given, Limits.NAME, NAME_REMEDY);
    }
  }

  private static void texts(FeatureSetSpec spec, Findings findings) {
    findings.between("spec.version", spec.version(), 1, Limits.VERSION);
    findings.length("spec.description", spec.description(), 0, Limits.DESCRIPTION_LENGTH);
    findings.length("spec.owner", spec.owner(), 0, Limits.OWNER_LENGTH);
    findings.size("spec.tags", spec.tags(), 0, Limits.TAGS);
    for (int i = 0; i < spec.tags().size(); i++) {
      findings.length("spec.tags[%d]".formatted(i), spec.tags().get(i), 1, Limits.TAG_LENGTH);
    }
  }

  private static void entities(List<Entity> entities, Findings findings) {
    findings.size("spec.entities", entities, 1, Limits.ENTITIES);
    findings.unique("spec.entities", entities, Entity::name);
    for (int i = 0; i < entities.size(); i++) {
      Entity entity = entities.get(i);
      String field = "spec.entities[%d]".formatted(i);
      findings.matches(field + ".name", entity.name(), Limits.NAME, NAME_REMEDY);
      findings.length(field + ".from", entity.from(), 1, Limits.COLUMN_LENGTH);
      if (findings.present(field + ".type", entity.type()) && !entity.type().isKey()) {
        findings.add(field + ".type", "an entity cannot be of this type; use Int or String.");
      }
      if (entity.generates() && entity.type() == ValueType.STRING) {
        findings.add(field + ".type", "a generated entity cannot be of this type; use Int.");
      }
    }
    if (entities.size() > 1 && entities.stream().anyMatch(Entity::generates)) {
      findings.add("spec.entities", "a generated entity must be the only one; remove the others.");
    }
  }

  private static void features(FeatureSetSpec spec, Findings findings) {
    List<Feature> features = spec.features();
    findings.size("spec.features", features, 1, Limits.FEATURES);
    findings.unique("spec.features", features, Feature::name);
    Set<String> keys = spec.entities().stream().map(Entity::name).collect(Collectors.toSet());
    for (int i = 0; i < features.size(); i++) {
      String field = "spec.features[%d]".formatted(i);
      feature(field, features.get(i), findings);
      if (keys.contains(features.get(i).name())) {
        findings.add(
            field + ".name",
            "'%s' is an entity's name too; rename one.".formatted(features.get(i).name()));
      }
    }
  }

  private static void expectations(FeatureSetSpec spec, Findings findings) {
    List<Expectation> expectations = spec.expectations();
    findings.size("spec.expectations", expectations, 0, Limits.EXPECTATIONS);
    findings.unique("spec.expectations", expectations, Expectation::name);
    for (int i = 0; i < expectations.size(); i++) {
      Expectation expectation = expectations.get(i);
      String field = "spec.expectations[%d]".formatted(i);
      findings.matches(field + ".name", expectation.name(), Limits.NAME, NAME_REMEDY);
      findings.size(
          field + ".allowedValues", expectation.allowedValues(), 0, Limits.ALLOWED_VALUES);
      Optional<Feature> feature =
          spec.features().stream()
              .filter(each -> each.name() != null && each.name().equals(expectation.feature()))
              .findFirst();
      ExpectationRules.problem(
              expectation, feature.map(Feature::type), feature.map(Feature::scale).orElse(0))
          .ifPresent(problem -> findings.add(field, problem + "."));
    }
  }

  private static void feature(String field, Feature feature, Findings findings) {
    findings.matches(field + ".name", feature.name(), Limits.NAME, NAME_REMEDY);
    findings.length(field + ".from", feature.from(), 1, Limits.COLUMN_LENGTH);
    findings.length(field + ".description", feature.description(), 0, Limits.DESCRIPTION_LENGTH);
    if (!findings.present(field + ".type", feature.type())) {
      return;
    }
    ValueType type = feature.type();
    if (type != ValueType.DECIMAL) {
      findings.absent(field + ".scale", feature.scale(), only("scale", "Decimal"));
      findings.absent(field + ".rounding", feature.rounding(), only("rounding", "Decimal"));
    }
    if (feature.scale() != null) {
      findings.between(field + ".scale", feature.scale(), 0, Limits.SCALE);
    }
    if (!type.isSet()) {
      findings.absent(field + ".merge", feature.merge(), only("merge", "StringSet and IntSet"));
    }
    if (!type.isTime()) {
      findings.absent(field + ".layout", feature.layout(), only("layout", "Timestamp and Date"));
    }
    if (type != ValueType.TIMESTAMP) {
      findings.absent(field + ".zone", feature.zone(), only("zone", "Timestamp"));
    }
    if (!type.isTime()) {
      findings.absent(field + ".unit", feature.unit(), only("unit", "Timestamp and Date"));
    }
    layout(field + ".layout", feature.layout(), findings);
    zone(field + ".zone", feature.zone(), findings);
    if (feature.unit() != null) {
      findings.absent(field + ".zone", feature.zone(), TEXT_ONLY.formatted("zone"));
    }
    number(field, feature.layout(), feature.unit(), feature.epoch(), findings);
    RangeRules.check(field, feature, findings);
    QuantumRules.check(field, feature, findings);
  }

  private static String only(String field, String types) {
    return "%s is for features of type %s only, leave it out".formatted(field, types);
  }

  private static void times(FeatureSetSpec spec, Findings findings) {
    timeColumn("spec.eventTime", spec.eventTime(), findings);
    timeColumn("spec.createdTime", spec.createdTime(), findings);
    Optional<Duration> ttl = findings.duration("spec.ttl", spec.ttl());
    if (spec.online() == null) {
      return;
    }
    findings.present("spec.online.mode", spec.online().mode());
    Optional<Duration> onlineTtl = findings.duration("spec.online.ttl", spec.online().ttl());
    if (ttl.isPresent() && onlineTtl.isPresent() && onlineTtl.get().compareTo(ttl.get()) < 0) {
      findings.add(
          "spec.online.ttl",
          "%s is below spec.ttl %s, so visible values would not be stored; use at least %s."
              .formatted(spec.online().ttl(), spec.ttl(), spec.ttl()));
    }
  }

  private static void timeColumn(String field, TimeColumn column, Findings findings) {
    if (column == null) {
      return;
    }
    findings.present(field + ".from", column.from());
    findings.length(field + ".from", column.from(), 1, Limits.COLUMN_LENGTH);
    layout(field + ".layout", column.layout(), findings);
    zone(field + ".zone", column.zone(), findings);
    number(field, column.layout(), column.unit(), column.epoch(), findings);
  }

  /** What times that are numbers may say. */
  private static void number(
      String field, String layout, String unit, String epoch, Findings findings) {
    if (unit != null) {
      findings.matches(field + ".unit", unit, Limits.UNIT, "use d, h, m, s, ms, us or ns");
      findings.absent(field + ".layout", layout, TEXT_ONLY.formatted("layout"));
    } else {
      findings.absent(
          field + ".epoch",
          epoch,
          "epoch is for times that are numbers; give unit, or leave epoch out");
    }
    parses(
        field + ".epoch",
        epoch,
        Instant::parse,
        "use an instant in UTC, such as 2000-01-01T00:00:00Z",
        findings);
  }

  private static void layout(String field, String layout, Findings findings) {
    findings.length(field, layout, 1, Limits.LAYOUT_LENGTH);
    parses(
        field,
        layout,
        DateTimeFormatter::ofPattern,
        "use a java.time.format.DateTimeFormatter pattern, such as yyyy-MM-dd HH:mm:ss",
        findings);
  }

  private static void zone(String field, String zone, Findings findings) {
    findings.length(field, zone, 1, Limits.ZONE_LENGTH);
    parses(field, zone, ZoneId::of, "use an IANA zone, such as UTC or Europe/Berlin", findings);
  }

  private static void parses(
      String field, String value, Function<String, ?> parser, String remedy, Findings findings) {
    if (value != null && !isUnderstood(value, parser)) {
      findings.add(field, "'%s' is not understood; %s.".formatted(value, remedy));
    }
  }

  private static boolean isUnderstood(String value, Function<String, ?> parser) {
    try {
      return parser.apply(value) != null;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}

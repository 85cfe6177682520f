package dev.roost.core.grpc;

import dev.roost.core.Refusals;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resource names: {@code projects/shop/featureSets/customers/snapshots/2.7}. */
final class Names {

  private static final String LABEL = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
  private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
  private static final Pattern PROJECT = Pattern.compile("projects/(" + LABEL + ")");
  private static final Pattern FEATURE_SET =
      Pattern.compile("projects/(" + LABEL + ")/featureSets/([a-z][a-z0-9_-]{0,229})");
  private static final Pattern INGESTION =
      Pattern.compile(
          "projects/(" + LABEL + ")/ingestions/(" + LABEL + "(?:\\.[1-9][0-9]{0,17})?)");
  private static final Pattern SNAPSHOT =
      Pattern.compile(
          FEATURE_SET.pattern() + "/snapshots/(?:([1-9][0-9]{0,8})\\.)?([1-9][0-9]{0,17})");

  private Names() {}

  /** A resource in a project. */
  record InProject(String project, String id) {}

  /**
   * @param version empty: the one that readers get by default
   */
  record SnapshotName(String project, String featureSet, Optional<Integer> version, long number) {}

  static String project(String field, String name) {
    return match(PROJECT, field, name, "projects/{project}").group(1);
  }

  static InProject featureSet(String field, String name) {
    Matcher matcher =
        match(FEATURE_SET, field, name, "projects/{project}/featureSets/{feature_set}");
    return new InProject(matcher.group(1), matcher.group(2));
  }

  static InProject ingestion(String field, String name) {
    Matcher matcher = match(INGESTION, field, name, "projects/{project}/ingestions/{ingestion}");
    return new InProject(matcher.group(1), matcher.group(2));
  }

  static SnapshotName snapshot(String name) {
    Matcher matcher =
        match(
            SNAPSHOT,
            "name",
            name,
            "projects/{project}/featureSets/{feature_set}/snapshots/{version}.{number}");
    return new SnapshotName(
        matcher.group(1),
        matcher.group(2),
        Optional.ofNullable(matcher.group(3)).map(Integer::valueOf),
        Long.parseLong(matcher.group(4)));
  }

  static String ofFeatureSet(String project, String featureSet) {
    return "projects/" + project + "/featureSets/" + featureSet;
  }

  static String ofIngestion(String project, String ingestion) {
    return "projects/" + project + "/ingestions/" + ingestion;
  }

  static String ofSnapshot(String project, String featureSet, int version, long number) {
    return ofFeatureSet(project, featureSet) + "/snapshots/" + version + "." + number;
  }

  /** Requires a namespace's or ingestion's short name. */
  static String dnsLabel(String field, String value) {
    if (!DNS_LABEL.matcher(value).matches()) {
      throw Refusals.invalid(
          "%s is '%s'; give a DNS label: at most 63 of a-z, 0-9 and '-'.".formatted(field, value));
    }
    return value;
  }

  /** Requires a text that is not empty. */
  static String text(String field, String value) {
    if (value.isEmpty()) {
      throw Refusals.invalid(field + " is missing; give one.");
    }
    return value;
  }

  private static Matcher match(Pattern pattern, String field, String name, String form) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      throw BadRequests.exception(
          BadRequests.violation(field, "is '%s'; give %s".formatted(name, form)));
    }
    return matcher;
  }
}

package dev.roost.cli.kube;

import dev.roost.cli.shell.CliException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The custom resources that the command line works on. */
public enum ResourceKind {
  FEATURE_SET("FeatureSet", "featuresets", "featureset", "fs"),
  INGESTION("Ingestion", "ingestions", "ingestion", "ing"),
  MAINTENANCE("Maintenance", "maintenances", "maintenance", "maint"),
  INGESTION_SCHEDULE("IngestionSchedule", "ingestionschedules", "ingestionschedule", "ingsched");

  public static final String API_VERSION = "roost.dev/v1alpha1";

  private final String kind;
  private final String plural;
  private final String singular;
  private final String shortName;

  ResourceKind(String kind, String plural, String singular, String shortName) {
    this.kind = kind;
    this.plural = plural;
    this.singular = singular;
    this.shortName = shortName;
  }

  /**
   * Reads what a user types: kind, plural, singular or short name, in any case, with or without the
   * group.
   */
  public static ResourceKind parse(String typed) {
    String name = typed.toLowerCase(Locale.ROOT).replaceFirst("\\.roost\\.dev$", "");
    return Arrays.stream(values())
        .filter(kind -> kind.names().contains(name))
        .findFirst()
        .orElseThrow(() -> CliException.usage(unknown(typed)));
  }

  /** The kind of an object in a manifest. */
  public static Optional<ResourceKind> of(String apiVersion, String kind) {
    return Arrays.stream(values())
        .filter(candidate -> candidate.kind.equals(kind) && API_VERSION.equals(apiVersion))
        .findFirst();
  }

  /** Whether an object of it is one run, with phases, attempts and logs. */
  public boolean isRun() {
    return switch (this) {
      case INGESTION, MAINTENANCE -> true;
      case FEATURE_SET, INGESTION_SCHEDULE -> false;
    };
  }

  /** As in {@code featureset.roost.dev/customers}. */
  public String reference(String name) {
    return singular + ".roost.dev/" + name;
  }

  public String kind() {
    return kind;
  }

  public String plural() {
    return plural;
  }

  public String singular() {
    return singular;
  }

  private List<String> names() {
    return List.of(plural, singular, shortName);
  }

  private static String unknown(String typed) {
    String known =
        Arrays.stream(values())
            .map(kind -> kind.singular + " (" + kind.shortName + ")")
            .collect(Collectors.joining(", "));
    return "There is no kind \"" + typed + "\"; use one of " + known + ".";
  }
}

package dev.roost.online.catalog;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One version of a feature set as the core describes it.
 *
 * @param spec the spec in force
 * @param current the last published snapshot; 0: none
 * @param manifest its manifest; empty when there is none
 * @param isDefault whether readers who name no version should get it
 */
public record ServedVersion(
    String project, FeatureSetSpec spec, long current, String manifest, boolean isDefault) {

  static ServedVersion of(FeatureSetSnapshot snapshot) {
    return new ServedVersion(
        snapshot.getProject(),
        snapshot.getSpec(),
        snapshot.getCurrent().getNumber(),
        snapshot.getCurrent().getManifestUri(),
        snapshot.getDefaultVersion());
  }

  /** {@code project:featureSet@version}. */
  public String label() {
    return project + ":" + spec.getName() + "@" + spec.getVersion();
  }

  /** Whether published snapshots go to the online store by themselves. */
  public boolean isSynced() {
    return mode() == OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC;
  }

  /** Whether online reads are answered at all. */
  public boolean isServed() {
    return switch (mode()) {
      case ONLINE_MODE_ONLINE_ONLY,
          ONLINE_MODE_OFFLINE_ONLINE_MANUAL,
          ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC ->
          true;
      case ONLINE_MODE_OFFLINE_ONLY, ONLINE_MODE_UNSPECIFIED, UNRECOGNIZED -> false;
    };
  }

  /** How old a value may be; empty: any age. */
  public Optional<Duration> ttl() {
    return micros(spec.getTtlMicros());
  }

  /** How long a value is stored; empty: for ever. */
  public Optional<Duration> storageTtl() {
    return micros(spec.getOnline().getTtlMicros());
  }

  private OnlineMode mode() {
    return spec.getOnline().getMode();
  }

  private static Optional<Duration> micros(long micros) {
    return micros == 0 ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
  }
}

package dev.roost.jobs.row;

import dev.roost.index.field.Quantum;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.Rounding;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A feature as a job needs it.
 *
 * @param place in the feature set's order, which is that of {@link Cells}
 * @param source the source's column
 * @param scale of decimals: digits after the point
 * @param layout of times; empty: ISO-8601
 * @param zone of times without one; empty: UTC
 * @param unit of times that are numbers; empty: times are text
 * @param epoch of times that are numbers; empty: 1970-01-01T00:00:00Z
 * @param min the least value, as text; empty: that of the type
 * @param max the greatest value, likewise
 * @param quantum of sets that can be asked for by time; empty: they cannot
 * @param quantumTtl how long after its end a unit of time can be asked for; zero: for ever
 */
public record Feature(
    int place,
    String name,
    FeatureType type,
    String source,
    int scale,
    Rounding rounding,
    Merge merge,
    IndexMode index,
    String layout,
    String zone,
    String min,
    String max,
    OnOutOfRange onOutOfRange,
    String unit,
    String epoch,
    Optional<Quantum> quantum,
    Duration quantumTtl) {

  static Feature of(int place, dev.roost.proto.core.v1alpha1.Feature spec) {
    return new Feature(
        place,
        spec.getName(),
        FeatureType.of(spec.getType()),
        FeatureSchema.source(spec.getFrom(), spec.getName()),
        spec.getScale(),
        spec.getRounding(),
        spec.getMerge(),
        spec.getIndex(),
        spec.getLayout(),
        spec.getZone(),
        spec.getMin(),
        spec.getMax(),
        spec.getOnOutOfRange(),
        spec.getUnit(),
        spec.getEpoch(),
        Quantum.of(spec.getTimeQuantum()),
        Duration.of(spec.getQuantumTtlMicros(), ChronoUnit.MICROS));
  }

  /** The same feature with another range of values. */
  public Feature within(String least, String greatest) {
    return new Feature(
        place,
        name,
        type,
        source,
        scale,
        rounding,
        merge,
        index,
        layout,
        zone,
        least,
        greatest,
        onOutOfRange,
        unit,
        epoch,
        quantum,
        quantumTtl);
  }

  /** Whether the members of rows are added up. */
  public boolean isAddSet() {
    return type.isSet() && merge == Merge.MERGE_ADD;
  }

  /** The shortest unit of time that members of the set can be asked for by. */
  public Optional<Quantum.Unit> finestUnit() {
    return quantum.map(Quantum::finest);
  }

  public boolean isIndexed() {
    return index != IndexMode.INDEX_MODE_NONE;
  }
}

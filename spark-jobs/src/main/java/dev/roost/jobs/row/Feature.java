package dev.roost.jobs.row;

import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import dev.roost.proto.core.v1alpha1.Rounding;

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
    String epoch) {

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
        spec.getEpoch());
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
        epoch);
  }

  /** Whether the members of rows are added up. */
  public boolean isAddSet() {
    return type.isSet() && merge == Merge.MERGE_ADD;
  }

  public boolean isIndexed() {
    return index != IndexMode.INDEX_MODE_NONE;
  }
}

package dev.roost.jobs.row;

import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Rounding;

/**
 * A feature as a job needs it.
 *
 * @param place in the feature set's order, which is that of {@link Cells}
 * @param source the source's column
 * @param scale of decimals: digits after the point
 * @param layout of times; empty: ISO-8601
 * @param zone of times without one; empty: UTC
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
    String zone) {

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
        spec.getZone());
  }

  /** The same feature, whose times are ISO-8601 and UTC. */
  public Feature withIsoTimes() {
    return new Feature(
        place, name, type, source, scale, rounding, merge, index, "", "");
  }

  /** Whether the members of rows are added up. */
  public boolean isAddSet() {
    return type.isSet() && merge == Merge.MERGE_ADD;
  }

  public boolean isIndexed() {
    return index != IndexMode.INDEX_MODE_NONE;
  }
}

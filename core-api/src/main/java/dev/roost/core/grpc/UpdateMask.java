package dev.roost.core.grpc;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.FieldMaskUtil;
import dev.roost.proto.core.v1alpha1.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;

/** Which parts of a spec an update replaces; lists are replaced as a whole. */
record UpdateMask(FieldMask mask) {

  private static final FieldMaskUtil.MergeOptions REPLACE =
      new FieldMaskUtil.MergeOptions()
          .setReplaceMessageFields(true)
          .setReplaceRepeatedFields(true)
          .setReplacePrimitiveFields(true);

  /** An empty mask stands for the whole spec. */
  static UpdateMask of(FieldMask mask) {
    for (String path : mask.getPathsList()) {
      boolean isInSpec = path.equals("spec") || path.startsWith("spec.");
      if (!isInSpec || !FieldMaskUtil.isValid(FeatureSet.class, path)) {
        throw BadRequests.exception(
            BadRequests.violation(
                "update_mask", "has '%s'; give paths such as spec.description".formatted(path)));
      }
    }
    return new UpdateMask(
        mask.getPathsCount() == 0 ? FieldMask.newBuilder().addPaths("spec").build() : mask);
  }

  FeatureSetSpec apply(FeatureSetSpec before, FeatureSetSpec wanted) {
    FeatureSet.Builder merged = FeatureSet.newBuilder().setSpec(before);
    FieldMaskUtil.merge(mask, FeatureSet.newBuilder().setSpec(wanted).build(), merged, REPLACE);
    return merged.getSpec();
  }
}

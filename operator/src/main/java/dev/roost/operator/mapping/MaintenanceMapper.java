package dev.roost.operator.mapping;

import dev.roost.crds.MaintenanceSpec;
import dev.roost.proto.core.v1alpha1.Compaction;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Maintenance;
import dev.roost.proto.core.v1alpha1.Rebuild;
import dev.roost.proto.core.v1alpha1.Verification;
import java.util.Optional;

/** Writes a valid Maintenance as the core reads it: a run without a source. */
public final class MaintenanceMapper {
  private MaintenanceMapper() {}

  /** The spec with every default. */
  public static IngestionSpec toProto(MaintenanceSpec spec) {
    return RunMapper.tried(identity(spec), spec.retryPolicy(), spec.spark());
  }

  /** SHA-256 of feature set and task, in lower-case hexadecimal. */
  public static String digest(MaintenanceSpec spec) {
    return Sha256.hex(Sha256.of(identity(spec).toByteArray()));
  }

  private static IngestionSpec identity(MaintenanceSpec spec) {
    return IngestionSpec.newBuilder()
        .setFeatureSet(spec.featureSetRef().name())
        .setMaintenance(task(spec))
        .build();
  }

  private static Maintenance task(MaintenanceSpec spec) {
    Maintenance.Builder task = Maintenance.newBuilder();
    Optional.ofNullable(spec.compact())
        .ifPresent(
            compact ->
                task.setCompact(Compaction.newBuilder().setSkipHistory(compact.skipHistory())));
    Optional.ofNullable(spec.rebuild())
        .ifPresent(
            rebuild ->
                task.setRebuild(
                    Rebuild.newBuilder()
                        .setPartitions(Optional.ofNullable(rebuild.partitions()).orElse(0))));
    Optional.ofNullable(spec.verify())
        .ifPresent(
            verify ->
                task.setVerify(
                    Verification.newBuilder()
                        .setSample(Optional.ofNullable(verify.sample()).orElse(""))
                        .setRepair(verify.repair())));
    return task.build();
  }
}

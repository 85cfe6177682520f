package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A major version of a feature set.
 *
 * @param spec the last accepted one
 * @param idSpace empty until the first run fixes it
 * @param current the current snapshot's number; 0: none
 * @param applied the last snapshot that the online store has applied; 0: none
 */
public record VersionRow(
    long featureSetId,
    int version,
    FeatureSetSpec spec,
    Optional<IdSpace> idSpace,
    long current,
    long applied) {

  static VersionRow read(ResultSet row) throws SQLException {
    return new VersionRow(
        row.getLong("feature_set_id"),
        row.getInt("version"),
        ProtoJson.read(row.getString("spec"), FeatureSetSpec.newBuilder()).build(),
        idSpace(row),
        row.getLong("current_snapshot"),
        row.getLong("applied_snapshot"));
  }

  private static Optional<IdSpace> idSpace(ResultSet row) throws SQLException {
    String uuid = row.getString("id_space_uuid");
    if (uuid == null) {
      return Optional.empty();
    }
    return Optional.of(
        IdSpace.newBuilder()
            .setUuid(uuid)
            .setEpoch(row.getInt("id_space_epoch"))
            .setPartitions(row.getInt("id_space_partitions"))
            .setHash(row.getString("id_space_hash"))
            .build());
  }

  public boolean isPublished() {
    return current > 0;
  }
}

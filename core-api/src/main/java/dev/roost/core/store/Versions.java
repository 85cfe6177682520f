package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code feature_set_version}. Changes need the feature set's lock. */
public final class Versions {

  private Versions() {}

  public static Optional<VersionRow> find(Handle handle, long featureSetId, int version) {
    return handle
        .createQuery(
            """
            select * from feature_set_version
            where feature_set_id = :featureSetId and version = :version
            """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .map((row, context) -> VersionRow.read(row))
        .findOne();
  }

  /** The feature set's versions, the highest first; there is always one. */
  public static List<VersionRow> list(Handle handle, long featureSetId) {
    return handle
        .createQuery(
            """
            select * from feature_set_version where feature_set_id = :featureSetId
            order by version desc
            """)
        .bind("featureSetId", featureSetId)
        .map((row, context) -> VersionRow.read(row))
        .list();
  }

  /** Every version that readers see, the highest of each feature set first. */
  public static List<VersionRow> listReadable(Handle handle) {
    return handle
        .createQuery(
            """
            select feature_set_version.*
            from feature_set_version join feature_set on feature_set.id = feature_set_id
            where feature_set.state <> 'PURGING'
            order by feature_set_id, version desc
            """)
        .map((row, context) -> VersionRow.read(row))
        .list();
  }

  /** The version that new runs go to. */
  public static VersionRow highest(Handle handle, long featureSetId) {
    return list(handle, featureSetId).get(0);
  }

  /** The version of readers that name none: the highest with a published snapshot. */
  public static Optional<VersionRow> defaultOf(List<VersionRow> highestFirst) {
    return highestFirst.stream().filter(VersionRow::isPublished).findFirst();
  }

  /** Adds the spec's version or replaces its spec. */
  public static void put(Handle handle, long featureSetId, FeatureSetSpec spec) {
    handle
        .createUpdate(
            """
            insert into feature_set_version (feature_set_id, version, spec)
            values (:featureSetId, :version, :spec::jsonb)
            on conflict (feature_set_id, version) do update set spec = excluded.spec
            """)
        .bind("featureSetId", featureSetId)
        .bind("version", spec.getVersion())
        .bind("spec", ProtoJson.write(spec))
        .execute();
  }

  /** Fixes the id space unless it is fixed, and returns the one that holds. */
  public static IdSpace fixIdSpace(
      Handle handle, long featureSetId, int version, IdSpace proposed) {
    handle
        .createUpdate(
            """
            update feature_set_version
            set id_space_uuid = :uuid, id_space_epoch = :epoch,
                id_space_partitions = :partitions, id_space_hash = :hash
            where feature_set_id = :featureSetId and version = :version and id_space_uuid is null
            """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .bind("uuid", UUID.fromString(proposed.getUuid()))
        .bind("epoch", proposed.getEpoch())
        .bind("partitions", proposed.getPartitions())
        .bind("hash", proposed.getHash())
        .execute();
    return find(handle, featureSetId, version).flatMap(VersionRow::idSpace).orElseThrow();
  }

  /** Replaces the id space: the next snapshot's records are numbered in another one. */
  public static void setIdSpace(Handle handle, VersionRow version, IdSpace next) {
    handle
        .createUpdate(
            """
            update feature_set_version
            set id_space_epoch = :epoch, id_space_partitions = :partitions
            where feature_set_id = :featureSetId and version = :version
            """)
        .bind("featureSetId", version.featureSetId())
        .bind("version", version.version())
        .bind("epoch", next.getEpoch())
        .bind("partitions", next.getPartitions())
        .execute();
  }

  /** Makes a snapshot the version's current one. */
  public static void advance(Handle handle, VersionRow version, long number) {
    handle
        .createUpdate(
            """
            update feature_set_version set current_snapshot = :number
            where feature_set_id = :featureSetId and version = :version
            """)
        .bind("featureSetId", version.featureSetId())
        .bind("version", version.version())
        .bind("number", number)
        .execute();
  }

  /** Notes what the online store has applied; never goes back. */
  public static void setApplied(Handle handle, long featureSetId, int version, long snapshot) {
    handle
        .createUpdate(
            """
            update feature_set_version set applied_snapshot = :snapshot
            where feature_set_id = :featureSetId and version = :version
              and applied_snapshot < :snapshot
            """)
        .bind("featureSetId", featureSetId)
        .bind("version", version)
        .bind("snapshot", snapshot)
        .execute();
  }
}

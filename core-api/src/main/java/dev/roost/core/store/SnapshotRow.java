package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A published snapshot.
 *
 * @param id grows with every publication in the whole store
 * @param number counts from 1 within the version
 * @param ingestion the short name of the ingestion that made it
 * @param spec the one that the run pinned
 * @param manifestSha256 lower-case hexadecimal
 */
public record SnapshotRow(
    long id,
    long featureSetId,
    int version,
    long number,
    String ingestion,
    FeatureSetSpec spec,
    String manifestUri,
    String manifestSha256,
    long historySnapshotId,
    List<ChangeFile> changeFiles,
    long records,
    RowCounts rows,
    String deadLettersUri,
    Instant publishTime) {

  static SnapshotRow read(ResultSet row) throws SQLException {
    return new SnapshotRow(
        row.getLong("id"),
        row.getLong("feature_set_id"),
        row.getInt("version"),
        row.getLong("number"),
        row.getString("ingestion"),
        ProtoJson.read(row.getString("spec"), FeatureSetSpec.newBuilder()).build(),
        row.getString("manifest_uri"),
        row.getString("manifest_sha256"),
        row.getLong("history_snapshot_id"),
        ProtoJson.readChangeFiles(row.getString("change_files")),
        row.getLong("records"),
        RowCountColumns.read(row),
        row.getString("dead_letters_uri"),
        Times.of(row, "publish_time"));
  }
}

package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An ingestion's run.
 *
 * @param digest empty: it was recovered from a manifest that does not tell it
 * @param sequence its place in the feature set's queue
 * @param pin empty until its turn is granted
 * @param sourceRange empty until an attempt has fixed it
 * @param stream the run of the stream that it is a batch of; empty: it is none
 */
public record RunRow(
    long id,
    long featureSetId,
    String project,
    String ingestion,
    String uid,
    Optional<String> digest,
    long retryNonce,
    IngestionSpec spec,
    Instant createTime,
    long sequence,
    RunState state,
    Optional<Pin> pin,
    Optional<String> finishedManifestUri,
    Optional<SourceRange> sourceRange,
    OptionalLong stream,
    String reason,
    String message) {

  static RunRow read(ResultSet row) throws SQLException {
    return new RunRow(
        row.getLong("id"),
        row.getLong("feature_set_id"),
        row.getString("project"),
        row.getString("ingestion"),
        row.getString("uid"),
        Optional.ofNullable(row.getString("digest")),
        row.getLong("retry_nonce"),
        ProtoJson.read(row.getString("spec"), IngestionSpec.newBuilder()).build(),
        Times.of(row, "create_time"),
        row.getLong("sequence"),
        RunState.valueOf(row.getString("state")),
        pin(row),
        Optional.ofNullable(row.getString("finished_manifest_uri")),
        Optional.ofNullable(row.getString("source_range"))
            .map(json -> ProtoJson.read(json, SourceRange.newBuilder()).build()),
        streamOf(row),
        row.getString("reason"),
        row.getString("message"));
  }

  private static OptionalLong streamOf(ResultSet row) throws SQLException {
    long stream = row.getLong("stream_id");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(stream);
  }

  private static Optional<Pin> pin(ResultSet row) throws SQLException {
    String spec = row.getString("pinned_spec");
    if (spec == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Pin(
            ProtoJson.read(spec, FeatureSetSpec.newBuilder()).build(),
            row.getLong("base_snapshot"),
            Times.of(row, "accept_time")));
  }

  /** {@code project/ingestion}, for people. */
  public String fullName() {
    return project + "/" + ingestion;
  }

  /** The pin of a run that has had its turn. */
  public Pin pinned() {
    return pin.orElseThrow(
        () -> new IllegalStateException("Ingestion " + fullName() + " has not had its turn."));
  }
}

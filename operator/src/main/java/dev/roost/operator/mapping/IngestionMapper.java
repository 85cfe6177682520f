package dev.roost.operator.mapping;

import dev.roost.crds.DeletionTarget;
import dev.roost.crds.Durations;
import dev.roost.crds.Incremental;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.MissingColumns;
import dev.roost.crds.OverwriteRange;
import dev.roost.crds.Stream;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import java.util.Optional;

/** Writes a valid Ingestion as the core reads it, with every default filled in. */
public final class IngestionMapper {
  private IngestionMapper() {}

  /** The spec with every default; the resource must have passed its validator. */
  public static dev.roost.proto.core.v1alpha1.IngestionSpec toProto(IngestionSpec spec) {
    return RunMapper.tried(identity(spec), spec.retryPolicy(), spec.spark());
  }

  /**
   * SHA-256 of what makes a run the one it is (feature set, source, mode and limits, not how it is
   * tried), in lower-case hexadecimal. Fields that a later version adds do not change it where they
   * are unset.
   */
  public static String digest(IngestionSpec spec) {
    return Sha256.hex(Sha256.of(identity(spec).toByteArray()));
  }

  private static dev.roost.proto.core.v1alpha1.IngestionSpec identity(IngestionSpec spec) {
    dev.roost.proto.core.v1alpha1.IngestionSpec.Builder identity =
        dev.roost.proto.core.v1alpha1.IngestionSpec.newBuilder()
            .setFeatureSet(spec.featureSetRef().name())
            .setSource(SourceMapper.toProto(spec.source()))
            .setMode(IngestionMode.valueOf("INGESTION_MODE_" + spec.mode().name()))
            .setOnNullKey(OnNullKey.valueOf("ON_NULL_KEY_" + spec.onNullKey().name()))
            .setDryRun(spec.dryRun())
            .setMaxBadRate(Optional.ofNullable(spec.maxBadRate()).orElse(""))
            .setMissingColumns(missingColumns(spec.missingColumns()));
    limit(spec).ifPresent(identity::setMaxBadRows);
    Optional.ofNullable(spec.overwrite())
        .ifPresent(range -> identity.setOverwrite(overwrite(range)));
    deletion(spec).ifPresent(identity::setDelete);
    Optional.ofNullable(spec.incremental())
        .ifPresent(incremental -> identity.setIncremental(incremental(incremental)));
    Optional.ofNullable(spec.stream()).ifPresent(stream -> identity.setStream(stream(stream)));
    return identity.build();
  }

  private static dev.roost.proto.core.v1alpha1.OverwriteRange overwrite(OverwriteRange range) {
    return dev.roost.proto.core.v1alpha1.OverwriteRange.newBuilder()
        .setFrom(Optional.ofNullable(range.from()).orElse(""))
        .setTo(Optional.ofNullable(range.to()).orElse(""))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.Incremental incremental(Incremental incremental) {
    return dev.roost.proto.core.v1alpha1.Incremental.newBuilder()
        .setBy(
            dev.roost.proto.core.v1alpha1.IncrementalUnit.valueOf(
                "INCREMENTAL_UNIT_" + incremental.by().name()))
        .setColumn(Optional.ofNullable(incremental.column()).orElse(""))
        .setLagMicros(
            Optional.ofNullable(incremental.lag())
                .flatMap(Durations::parse)
                .map(lag -> lag.toMillis() * 1000)
                .orElse(0L))
        .setMaxMessages(Optional.ofNullable(incremental.maxMessages()).orElse(0L))
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.Stream stream(Stream stream) {
    return dev.roost.proto.core.v1alpha1.Stream.newBuilder()
        .setTriggerMicros(Durations.parse(stream.trigger()).orElseThrow().toMillis() * 1000)
        .setMaxMessages(stream.maxMessages())
        .build();
  }

  /** Without a rate, no bound and a bound of 0 are the same. */
  private static Optional<Long> limit(IngestionSpec spec) {
    return Optional.ofNullable(spec.maxBadRows())
        .filter(limit -> limit != 0 || spec.maxBadRate() != null);
  }

  /** What is deleted, unless it is records: then the digest is what it was before one could say. */
  private static Optional<dev.roost.proto.core.v1alpha1.Deletion> deletion(IngestionSpec spec) {
    return Optional.ofNullable(spec.delete())
        .filter(deletion -> deletion.what() != DeletionTarget.RECORDS)
        .map(
            deletion ->
                dev.roost.proto.core.v1alpha1.Deletion.newBuilder()
                    .setWhat(
                        dev.roost.proto.core.v1alpha1.DeletionTarget.valueOf(
                            "DELETION_TARGET_" + deletion.what().name()))
                    .addAllFeatures(deletion.features())
                    .build());
  }

  /** The default is left unset: it came later than the first digests. */
  private static dev.roost.proto.core.v1alpha1.MissingColumns missingColumns(MissingColumns given) {
    return switch (given) {
      case REJECT -> dev.roost.proto.core.v1alpha1.MissingColumns.MISSING_COLUMNS_UNSPECIFIED;
      case ABSENT -> dev.roost.proto.core.v1alpha1.MissingColumns.MISSING_COLUMNS_ABSENT;
    };
  }
}

package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Source;

/** What an incremental ingestion must be. */
final class IncrementalRules {

  private IncrementalRules() {}

  static void check(Violations violations, IngestionSpec spec) {
    switch (spec.getIncremental().getBy()) {
      case INCREMENTAL_UNIT_FILES -> files(violations, spec);
      case INCREMENTAL_UNIT_ROWS -> rows(violations, spec);
      case INCREMENTAL_UNIT_OFFSETS -> offsets(violations, spec);
      case INCREMENTAL_UNIT_UNSPECIFIED, UNRECOGNIZED ->
          violations.add("incremental.by", "must be Files, Rows or Offsets");
    }
    if (spec.getMode() == IngestionMode.INGESTION_MODE_OVERWRITE
        || spec.getMode() == IngestionMode.INGESTION_MODE_BACKFILL) {
      violations.add("incremental", "is for modes Upsert and Delete only; leave it out");
    }
  }

  private static void files(Violations violations, IngestionSpec spec) {
    boolean files =
        switch (spec.getSource().getKindCase()) {
          case CSV, JSON, PARQUET, ORC, AVRO -> true;
          case JDBC, TABLE, SQL, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> false;
        };
    if (!files) {
      violations.add(
          "incremental.by",
          "is Files, which is for csv, json, parquet, orc and avro; use Rows, for kafka Offsets, or leave incremental out");
    }
    noColumn(violations, spec);
    noLimit(violations, spec);
  }

  private static void noLimit(Violations violations, IngestionSpec spec) {
    if (spec.getIncremental().getMaxMessages() != 0) {
      violations.add("incremental.maxMessages", "is for by Offsets only; leave it out");
    }
  }

  private static void offsets(Violations violations, IngestionSpec spec) {
    violations.range(
        "incremental.maxMessages", spec.getIncremental().getMaxMessages(), 0, Limits.MESSAGES);
    if (!spec.getSource().hasKafka()) {
      violations.add(
          "incremental.by",
          "is Offsets, which is for kafka; use Files or Rows, or leave incremental out");
    }
    noColumn(violations, spec);
  }

  private static void noColumn(Violations violations, IngestionSpec spec) {
    if (!spec.getIncremental().getColumn().isEmpty()) {
      violations.add("incremental.column", "is for by Rows only; leave it out");
    }
    if (spec.getIncremental().getLagMicros() != 0) {
      violations.add("incremental.lag", "is for by Rows only; leave it out");
    }
  }

  private static void rows(Violations violations, IngestionSpec spec) {
    if (!hasTypes(spec.getSource())) {
      violations.add(
          "incremental.by",
          "is Rows, which is for parquet, orc, avro, jdbc, table and sql; use Files, for kafka Offsets, or leave incremental out");
    }
    Incremental incremental = spec.getIncremental();
    if (incremental.getColumn().isEmpty()) {
      violations.add("incremental.column", "is missing; name the column whose values grow");
    }
    violations.column("incremental.column", incremental.getColumn());
    violations.duration("incremental.lag", incremental.getLagMicros());
    noLimit(violations, spec);
  }

  private static boolean hasTypes(Source source) {
    return switch (source.getKindCase()) {
      case PARQUET, ORC, AVRO, JDBC, TABLE, SQL -> true;
      case CSV, JSON, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> false;
    };
  }
}

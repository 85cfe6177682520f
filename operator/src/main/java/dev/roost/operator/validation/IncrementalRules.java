package dev.roost.operator.validation;

import dev.roost.crds.Incremental;
import dev.roost.crds.IngestionMode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Limits;

/** What an incremental ingestion must be. */
final class IncrementalRules {
  private IncrementalRules() {}

  static void check(IngestionSpec spec, Findings findings) {
    if (spec.mode() != IngestionMode.UPSERT && spec.mode() != IngestionMode.DELETE) {
      findings.add("spec.incremental", "it is for modes Upsert and Delete only; leave it out.");
    }
    switch (spec.incremental().by()) {
      case FILES -> files(spec, findings);
      case ROWS -> rows(spec, findings);
      case OFFSETS -> offsets(spec, findings);
    }
  }

  private static void files(IngestionSpec spec, Findings findings) {
    if (spec.source() != null && !spec.source().readsFiles()) {
      findings.add(
          "spec.incremental.by",
          "Files is for csv, json, parquet, orc and avro; use Rows, for kafka Offsets, or leave incremental out.");
    }
    noColumn(spec, findings);
    noLimit(spec, findings);
  }

  private static void noLimit(IngestionSpec spec, Findings findings) {
    if (spec.incremental().maxMessages() != null) {
      findings.add("spec.incremental.maxMessages", "it is for by Offsets only; leave it out.");
    }
  }

  private static void offsets(IngestionSpec spec, Findings findings) {
    if (spec.incremental().maxMessages() != null) {
      findings.between(
          "spec.incremental.maxMessages", spec.incremental().maxMessages(), 1, Limits.MESSAGES);
    }
    if (spec.source() != null && spec.source().kafka() == null) {
      findings.add(
          "spec.incremental.by",
          "Offsets is for kafka; use Files or Rows, or leave incremental out.");
    }
    noColumn(spec, findings);
  }

  private static void noColumn(IngestionSpec spec, Findings findings) {
    if (spec.incremental().column() != null) {
      findings.add("spec.incremental.column", "it is for by Rows only; leave it out.");
    }
    if (spec.incremental().lag() != null) {
      findings.add("spec.incremental.lag", "it is for by Rows only; leave it out.");
    }
  }

  private static void rows(IngestionSpec spec, Findings findings) {
    if (spec.source() != null && !spec.source().hasTypes()) {
      findings.add(
          "spec.incremental.by",
          "Rows is for parquet, orc, avro, jdbc, table and sql; use Files, for kafka Offsets, or leave incremental out.");
    }
    Incremental incremental = spec.incremental();
    if (findings.present("spec.incremental.column", incremental.column())) {
      findings.length("spec.incremental.column", incremental.column(), 1, Limits.COLUMN_LENGTH);
    }
    findings.duration("spec.incremental.lag", incremental.lag());
    noLimit(spec, findings);
  }
}

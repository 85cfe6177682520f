package dev.roost.operator.validation;

import dev.roost.crds.IngestionMode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.KafkaSource;
import dev.roost.crds.Limits;

/** What a stream must be. */
final class StreamRules {
  private StreamRules() {}

  static void check(IngestionSpec spec, Findings findings) {
    String trigger = spec.stream().trigger();
    findings.duration("spec.stream.trigger", trigger);
    if (trigger.endsWith("ms")) {
      findings.add(
          "spec.stream.trigger", "it is %s; use s, m, h or d, at least 1s.".formatted(trigger));
    }
    findings.between("spec.stream.maxMessages", spec.stream().maxMessages(), 1, Limits.MESSAGES);
    KafkaSource kafka = spec.source() == null ? null : spec.source().kafka();
    if (spec.source() != null && kafka == null) {
      findings.add("spec.stream", "it is for source kafka only; leave it out.");
    }
    if (kafka != null && kafka.to() != null) {
      findings.add(
          "spec.source.kafka.to",
          "it is where reading ends, and a stream has no end; leave it out.");
    }
    if (spec.incremental() != null) {
      findings.add("spec.incremental", "every stream is; leave it out.");
    }
    if (spec.dryRun()) {
      findings.add("spec.dryRun", "it is not for streams; leave it out.");
    }
    if (spec.mode() != IngestionMode.UPSERT && spec.mode() != IngestionMode.DELETE) {
      findings.add("spec.stream", "it is for modes Upsert and Delete only; leave it out.");
    }
  }
}

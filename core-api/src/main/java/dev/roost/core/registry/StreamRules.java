package dev.roost.core.registry;

import dev.roost.crds.Durations;
import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Stream;
import java.time.Duration;

/** What a stream must be. */
final class StreamRules {

  private static final long MICROS = 1_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Durations.LONGEST;

  private StreamRules() {}

  static void check(Violations violations, IngestionSpec spec) {
    Stream stream = spec.getStream();
    Duration trigger = Duration.ofMillis(stream.getTriggerMicros() / MICROS);
    if (stream.getTriggerMicros() != 0
        && (trigger.compareTo(SHORTEST) < 0 || trigger.compareTo(LONGEST) > 0)) {
      violations.add(
          "stream.trigger",
          "is %s; give from 1s to %s"
              .formatted(Durations.format(trigger), Durations.format(LONGEST)));
    }
    violations.range("stream.maxMessages", stream.getMaxMessages(), 0, Limits.MESSAGES);
    if (!spec.getSource().hasKafka()) {
      violations.add("stream", "is for source kafka only; leave it out");
    }
    if (spec.getSource().getKafka().hasTo()) {
      violations.add(
          "source.kafka.to", "is the end of what is read, and a stream has none; leave it out");
    }
    if (spec.hasIncremental()) {
      violations.add("incremental", "is what every stream is; leave it out");
    }
    if (spec.getDryRun()) {
      violations.add("dryRun", "is not for streams; leave it out");
    }
    if (spec.getMode() == IngestionMode.INGESTION_MODE_OVERWRITE
        || spec.getMode() == IngestionMode.INGESTION_MODE_BACKFILL) {
      violations.add("stream", "is for modes Upsert and Delete only; leave it out");
    }
  }
}

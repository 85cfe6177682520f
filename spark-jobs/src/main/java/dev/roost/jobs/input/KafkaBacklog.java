package dev.roost.jobs.input;

import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;

/**
 * How many messages there are.
 *
 * @param unread that were not read, of those that the source wants
 * @param arrived that ever came, of all partitions: the sum of their ends
 */
public record KafkaBacklog(long unread, long arrived) {

  /**
   * Looks now.
   *
   * @throws dev.roost.jobs.JobFailure when the topics cannot be read
   */
  public static KafkaBacklog of(KafkaSource kafka, SourceSecrets secrets, SeenOffsets seen) {
    try (KafkaTopics topics =
        KafkaTopics.open(KafkaSettings.of(kafka, secrets), kafka.getTopicsList())) {
      SourceRange range = KafkaRange.of(kafka, topics, seen);
      return new KafkaBacklog(
          KafkaLimit.unread(range, topics, seen),
          topics.latest().values().stream().mapToLong(Long::longValue).sum());
    }
  }
}

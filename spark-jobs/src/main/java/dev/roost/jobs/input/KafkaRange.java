package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.proto.core.v1alpha1.KafkaOffset;
import dev.roost.proto.core.v1alpha1.KafkaPosition;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which offsets a source's places are, as its topics are now. */
final class KafkaRange {

  private static final long NONE = -1;

  private KafkaRange() {}

  /**
   * The range of every partition.
   *
   * @param seen what was read before, where only the rest is read
   * @throws JobFailure when a place is in no partition, or after its end
   */
  static SourceRange of(KafkaSource kafka, KafkaTopics topics, SeenOffsets seen) {
    Map<TopicPartition, Long> latest = topics.latest();
    Map<TopicPartition, Long> from = new HashMap<>(topics.earliest());
    // What was read last is where to go on, even if messages after it are no longer there.
    from.replaceAll(
        (part, earliest) ->
            Math.min(
                earliest,
                seen.first(topics.identity(part.topic()), part.partition()).orElse(earliest)));
    Map<TopicPartition, Long> to = new HashMap<>(latest);
    place("from", kafka.getFrom(), topics, latest, from);
    place("to", kafka.getTo(), topics, latest, to);
    SourceRange.Builder range = SourceRange.newBuilder();
    for (TopicPartition part : topics.partitions()) {
      range
          .addOffsetsBuilder()
          .setTopic(part.topic())
          .setPartition(part.partition())
          .setFrom(from.get(part))
          .setTo(Math.max(from.get(part), to.get(part)));
    }
    return range.build();
  }

  private static void place(
      String which,
      KafkaPosition position,
      KafkaTopics topics,
      Map<TopicPartition, Long> latest,
      Map<TopicPartition, Long> into) {
    if (!position.getTime().isEmpty()) {
      long millis = OffsetDateTime.parse(position.getTime()).toInstant().toEpochMilli();
      topics
          .at(millis)
          .forEach((part, offset) -> into.put(part, offset == NONE ? latest.get(part) : offset));
    }
    for (KafkaOffset offset : position.getOffsetsList()) {
      TopicPartition part = new TopicPartition(offset.getTopic(), offset.getPartition());
      if (!latest.containsKey(part)) {
        throw JobFailure.invalidSpec(
            "There is no partition %d of a topic %s in the source, which %s.offsets names; leave it out."
                .formatted(part.partition(), part.topic(), which));
      }
      if (offset.getOffset() > latest.get(part)) {
        throw JobFailure.finalOne(
            "MessagesMissing",
            "Partition %d of topic %s ends at offset %d, and %s is %d; give one that is there."
                .formatted(
                    part.partition(), part.topic(), latest.get(part), which, offset.getOffset()));
      }
      into.put(part, offset.getOffset());
    }
  }
}

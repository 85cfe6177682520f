package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.jobs.seen.SeenSlice;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.MissingMessages;
import dev.roost.proto.internal.job.v1alpha1.OffsetRange;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What of a fixed range is read: what was not read before, as far as it is there. */
final class KafkaSlices {

  /**
   * Messages to read.
   *
   * @param seen the same, as it is remembered
   */
  record Slice(TopicPartition partition, SeenSlice seen) {

    long messages() {
      return seen.to() - seen.from();
    }
  }

  private KafkaSlices() {}

  /**
   * Finds the messages to read.
   *
   * @throws JobFailure when messages are not there and that matters
   */
  static List<Slice> of(
      KafkaSource kafka, KafkaTopics topics, SourceRange range, SeenOffsets seen) {
    Map<TopicPartition, Long> earliest = topics.earliest();
    Map<TopicPartition, Long> latest = topics.latest();
    List<Slice> slices = new ArrayList<>();
    for (OffsetRange part : range.getOffsetsList()) {
      TopicPartition partition = new TopicPartition(part.getTopic(), part.getPartition());
      if (!latest.containsKey(partition) || latest.get(partition) < part.getTo()) {
        throw JobFailure.finalOne(
            "MessagesMissing",
            "Partition %d of topic %s had messages up to offset %d when the run began and has them no longer; was the topic made anew? Start another run."
                .formatted(part.getPartition(), part.getTopic(), part.getTo()));
      }
      SeenSlice whole =
          new SeenSlice(
              topics.identity(part.getTopic()),
              part.getPartition(),
              part.getFrom(),
              part.getTo(),
              "");
      for (SeenSlice unread : seen.unread(whole)) {
        add(kafka, new Slice(partition, unread), earliest.get(partition), slices);
      }
    }
    return slices;
  }

  private static void add(KafkaSource kafka, Slice slice, long earliest, List<Slice> into) {
    SeenSlice range = slice.seen();
    if (range.from() >= earliest) {
      into.add(slice);
      return;
    }
    if (kafka.getMissingMessages() != MissingMessages.MISSING_MESSAGES_SKIP) {
      throw JobFailure.finalOne(
          "MessagesMissing",
          "The messages from offset %d to %d of partition %d of topic %s, which are to be read, are no longer in Kafka; set missingMessages to Skip to go on without them."
              .formatted(
                  range.from(),
                  Math.min(earliest, range.to()) - 1,
                  range.partition(),
                  slice.partition().topic()));
    }
    if (earliest < range.to()) {
      into.add(
          new Slice(
              slice.partition(),
              new SeenSlice(range.topic(), range.partition(), earliest, range.to(), "")));
    }
  }
}

package dev.roost.jobs.input;

import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.jobs.seen.SeenSlice;
import dev.roost.proto.internal.job.v1alpha1.OffsetRange;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.util.List;

/** Which part of a range has at most so many messages that were not read, of all partitions. */
final class KafkaLimit {

  private KafkaLimit() {}

  /**
   * The oldest part of a range: each partition gives as much of it as it has of the whole.
   *
   * @param most messages; 0: no limit
   */
  static SourceRange of(SourceRange whole, KafkaTopics topics, SeenOffsets seen, long most) {
    long unread = unread(whole, topics, seen);
    double share = most == 0 || unread <= most ? 1 : (double) most / unread;
    SourceRange.Builder part = SourceRange.newBuilder();
    whole
        .getOffsetsList()
        .forEach(range -> part.addOffsets(cut(range, unread(range, topics, seen), share)));
    return part.build();
  }

  /** How many messages of a range were not read. */
  static long unread(SourceRange whole, KafkaTopics topics, SeenOffsets seen) {
    return whole.getOffsetsList().stream()
        .mapToLong(range -> messages(unread(range, topics, seen)))
        .sum();
  }

  private static List<SeenSlice> unread(OffsetRange range, KafkaTopics topics, SeenOffsets seen) {
    return seen.unread(
        new SeenSlice(
            topics.identity(range.getTopic()),
            range.getPartition(),
            range.getFrom(),
            range.getTo(),
            ""));
  }

  private static long messages(List<SeenSlice> slices) {
    return slices.stream().mapToLong(slice -> slice.to() - slice.from()).sum();
  }

  /** From the first unread message on, so that offsets tell how far into the range one is. */
  private static OffsetRange cut(OffsetRange range, List<SeenSlice> unread, double share) {
    if (unread.isEmpty()) {
      return range.toBuilder().setFrom(range.getTo()).build();
    }
    long from = unread.get(0).from();
    long left = (long) Math.ceil(messages(unread) * share);
    long to = from;
    for (SeenSlice slice : unread) {
      long taken = Math.min(left, slice.to() - slice.from());
      if (taken > 0) {
        to = slice.from() + taken;
        left -= taken;
      }
    }
    return range.toBuilder().setFrom(from).setTo(to).build();
  }
}

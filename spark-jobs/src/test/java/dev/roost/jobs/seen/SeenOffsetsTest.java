package dev.roost.jobs.seen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SeenOffsetsTest {

  private final SeenOffsets seen =
      SeenOffsets.NONE.with(
          List.of(slice(10, 20, "a"), slice(15, 30, "b"), slice(40, 50, "c"), other()));

  @Test
  void whatNoIngestionHasReadIsUnread() {
    assertThat(seen.unread(slice(0, 60, "")))
        .containsExactly(slice(0, 10, ""), slice(30, 40, ""), slice(50, 60, ""));
    assertThat(seen.unread(slice(12, 35, ""))).containsExactly(slice(30, 35, ""));
    assertThat(seen.unread(slice(10, 30, ""))).isEmpty();
    assertThat(seen.unread(slice(50, 50, ""))).isEmpty();
  }

  @Test
  void whatIsTakenBackIsUnreadUnlessAnotherOneHasReadItToo() {
    assertThat(seen.without("b").unread(slice(10, 40, ""))).containsExactly(slice(20, 40, ""));
    assertThat(seen.without("a").unread(slice(10, 40, "")))
        .containsExactly(slice(10, 15, ""), slice(30, 40, ""));
  }

  @Test
  void theFirstOffsetThatWasReadIsThatOfThePartition() {
    assertThat(seen.first("orders", 0)).hasValue(10);
    assertThat(seen.first("orders", 1)).hasValue(0);
    assertThat(seen.first("orders", 2)).isEmpty();
  }

  @Test
  void ofManyRangesTheOldestAreMergedAndStayRead() {
    SeenOffsets many = SeenOffsets.NONE.with(List.of(other()));
    int batches = 3 * SliceMerge.MOST;
    for (int i = 0; i < batches; i++) {
      // One offset in a hundred is left out between two batches.
      long from = 10L * i + i / 10;
      many = many.with(List.of(slice(from, from + 10, "batch." + i)));
    }

    List<SeenSlice> unread = many.unread(slice(0, 10L * batches + batches / 10, ""));
    assertThat(unread)
        .hasSize(batches / 10)
        .allSatisfy(gap -> assertThat(gap.to() - gap.from()).isEqualTo(1));
    assertThat(many.first("orders", 1)).hasValue(0);
    assertThat(many.size()).isLessThanOrEqualTo(1 + SliceMerge.MOST + batches / 10);
    SeenOffsets kept = many.without("batch." + (batches - 1)).without("batch.0");
    long last = 10L * (batches - 1) + (batches - 1) / 10;
    assertThat(kept.unread(slice(last, last + 10, ""))).containsExactly(slice(last, last + 10, ""));
    assertThat(kept.unread(slice(0, 10, ""))).isEmpty();
  }

  private static SeenSlice slice(long from, long to, String ingestion) {
    return new SeenSlice("orders", 0, from, to, ingestion);
  }

  private static SeenSlice other() {
    return new SeenSlice("orders", 1, 0, 100, "c");
  }
}

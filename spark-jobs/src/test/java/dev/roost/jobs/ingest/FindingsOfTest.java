package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.Tally;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindingsOfTest {

  @Test
  void theMostFrequentReasonsComeFirst() {
    Tally one = tally("NotAnInt", "a", 2, "RaggedLine", "", 5);
    Tally two = tally("NotAnInt", "a", 4, "NotAnInt", "b", 5);

    List<BadRowCount> counts = badRows(one.plus(two));

    assertThat(counts)
        .extracting(count -> count.getReason() + " " + count.getColumn() + " " + count.getRows())
        .containsExactly("NotAnInt a 6", "NotAnInt b 5", "RaggedLine  5");
  }

  @Test
  void moreThanTwentyKindsAreSummedUp() {
    SortedMap<Tally.Kind, Long> counts = new TreeMap<>();
    for (int i = 1; i <= 30; i++) {
      counts.put(new Tally.Kind("NotAnInt", "column" + i), (long) i);
    }

    List<BadRowCount> found = badRows(new Tally(counts));

    assertThat(found).hasSize(21);
    assertThat(found.get(0).getRows()).isEqualTo(30);
    assertThat(found.get(19).getRows()).isEqualTo(11);
    assertThat(found.get(20).getReason()).isEqualTo("Other");
    assertThat(found.get(20).getRows()).isEqualTo(55);
  }

  private static List<BadRowCount> badRows(Tally tally) {
    return FindingsOf.source(new MapSummary(0, 0, 0, tally, Tally.NOTHING, new java.util.BitSet()))
        .getBadRowsList();
  }

  private static Tally tally(
      String what, String where, long n, String what2, String where2, long m) {
    SortedMap<Tally.Kind, Long> counts = new TreeMap<>();
    counts.put(new Tally.Kind(what, where), n);
    counts.put(new Tally.Kind(what2, where2), m);
    return new Tally(counts);
  }
}

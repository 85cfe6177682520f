package dev.roost.index.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.diff.LeastKeys.Entry;
import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.testkit.oracle.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LeastKeysTest {

  @Test
  void searchesOneAfterAnotherGiveAllKeysInOrder() {
    Random random = new Random(Seeds.next("LeastKeysTest"));
    List<Long> keys = new ArrayList<>(LongStream.range(-500, 523).boxed().toList());
    Collections.shuffle(keys, random);
    List<Long> given = new ArrayList<>();
    Optional<Entry> last = Optional.empty();
    List<Entry> found = search(keys, 100, last);
    while (!found.isEmpty()) {
      found.forEach(entry -> given.add(entry.id()));
      last = Optional.of(found.get(found.size() - 1));
      found = search(keys, 100, last);
    }
    assertThat(given).isEqualTo(keys.stream().sorted().toList());
  }

  private static List<Entry> search(List<Long> keys, int size, Optional<Entry> after) {
    LeastKeys least = new LeastKeys(size, after);
    keys.forEach(key -> least.offer(RecordKey.of(key), Change.CHANGED, key));
    return least.take();
  }

  @Test
  void numbersAreSortedBySizeAndTextsByCodePointsPartByPart() {
    List<List<KeyPart>> sorted =
        List.of(
            List.of(new KeyPart.IntPart(-10)),
            List.of(new KeyPart.IntPart(9)),
            List.of(new KeyPart.IntPart(10)),
            List.of(new KeyPart.StringPart("")),
            List.of(new KeyPart.StringPart("a"), new KeyPart.IntPart(2)),
            List.of(new KeyPart.StringPart("a"), new KeyPart.IntPart(11)),
            List.of(new KeyPart.StringPart("ab")),
            List.of(new KeyPart.StringPart("b")),
            List.of(new KeyPart.StringPart("\uFFFD")),
            List.of(new KeyPart.StringPart("😀")));
    List<List<KeyPart>> mixed = new ArrayList<>(sorted);
    Collections.reverse(mixed);
    mixed.sort(KeyOrder.ORDER);
    assertThat(mixed).isEqualTo(sorted);
  }
}

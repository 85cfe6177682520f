package dev.roost.index.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.ByteSink;
import dev.roost.index.file.Checksums;
import dev.roost.index.file.Damage;
import dev.roost.index.file.FileType;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KeyDictionaryTest {
  private final Warehouse warehouse = MemoryStorage.warehouse();

  @Test
  void findsEveryKeyOfEveryLayerBothWays() {
    NavigableSet<RecordKey> first = keys(0, 5000);
    NavigableSet<RecordKey> second = keys(5000, 5100);
    List<KeyLayer> layers = List.of(write("a", 0, first), write("b", 5000, second));
    KeyDictionary dictionary = KeyDictionary.open(warehouse, layers);

    List<RecordKey> inOrder = new ArrayList<>(first);
    inOrder.addAll(second);
    for (int seq = 0; seq < inOrder.size(); seq++) {
      assertThat(dictionary.find(inOrder.get(seq))).hasValue(seq);
      assertThat(dictionary.key(seq)).isEqualTo(inOrder.get(seq));
    }
    for (RecordKey absent : keys(6000, 8000)) {
      assertThat(dictionary.find(absent)).isEmpty();
    }
    Map<RecordKey, Long> visited = new LinkedHashMap<>();
    dictionary.forEach(visited::put);
    assertThat(visited.keySet()).containsExactlyElementsOf(inOrder);
    assertThat(dictionary.nextSeq()).isEqualTo(5100);
  }

  @Test
  void numbersKeysInAscendingOrderOnly() {
    KeyDictionaryWriter writer = new KeyDictionaryWriter(0, 7);
    NavigableSet<RecordKey> keys = keys(0, 2);
    assertThat(writer.add(keys.first())).isEqualTo(7);
    assertThat(writer.add(keys.last())).isEqualTo(8);
    assertThatThrownBy(() -> writer.add(keys.first()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not less");
  }

  @Test
  void saysWhenNoKeyHasANumber() {
    KeyDictionary dictionary = KeyDictionary.open(warehouse, List.of(write("a", 0, keys(0, 10))));
    assertThatThrownBy(() -> dictionary.key(10))
        .hasMessage("no key has the number 10; the next free one is 10");
  }

  @Test
  void readsAnEmptyLayer() {
    KeyDictionary dictionary =
        KeyDictionary.open(warehouse, List.of(write("a", 0, new TreeSet<>())));
    assertThat(dictionary.find(RecordKey.of(1))).isEmpty();
    assertThat(dictionary.nextSeq()).isZero();
  }

  @Test
  void refusesADamagedFile() {
    KeyLayer layer = write("a", 0, keys(0, 6));
    byte[] whole = warehouse.read("a");
    Damage.everywhere(
        whole,
        bytes -> {
          warehouse.write("a", bytes);
          KeyLayer damaged =
              new KeyLayer(0, "a", bytes.length, layer.sha256(), layer.firstSeq(), layer.count());
          List<RecordKey> keys = new ArrayList<>();
          KeyDictionary.open(warehouse, List.of(damaged)).forEach((key, seq) -> keys.add(key));
          return keys;
        });
  }

  @Test
  void keysOfOneLengthTakeTheBytesThatDiffer() {
    NavigableSet<RecordKey> keys = new TreeSet<>();
    IntStream.range(0, 3000).forEach(i -> keys.add(RecordKey.of(i)));
    KeyLayer layer = write("a", 0, keys);

    assertThat(layer.bytes()).isLessThan(3000 * 2 + 400);
    KeyDictionary dictionary = KeyDictionary.open(warehouse, List.of(layer));
    keys.forEach(key -> assertThat(dictionary.find(key)).isPresent());
    assertThat(dictionary.key(0)).isEqualTo(keys.first());
  }

  @Test
  void keysOfLongAndOfDifferentLengthsAreReadAsTheyWere() {
    for (int most : new int[] {1, 7, 8, 9, 250, 251, 300}) {
      NavigableSet<RecordKey> same = new TreeSet<>();
      NavigableSet<RecordKey> different = new TreeSet<>();
      for (int i = 0; i < 200; i++) {
        same.add(
            RecordKey.of("%0300d".formatted(i).substring(0, most - 1) + (char) ('0' + i % 64)));
        different.add(RecordKey.of("x".repeat(i * most / 200) + i));
      }
      for (NavigableSet<RecordKey> keys : List.of(same, different)) {
        KeyDictionary dictionary = KeyDictionary.open(warehouse, List.of(write("a", 0, keys)));
        List<RecordKey> read = new ArrayList<>();
        dictionary.forEach((key, seq) -> read.add(key));
        assertThat(read).containsExactlyElementsOf(keys);
      }
    }
  }

  @Test
  void readsTheFirstVersionOfTheFormat() {
    NavigableSet<RecordKey> keys = keys(0, 10);
    ByteSink block = new ByteSink();
    block.u32(10);
    keys.forEach(key -> block.u64(key.hash()));
    int end = 0;
    for (RecordKey key : keys) {
      end += key.bytes().length;
      block.u32(end);
    }
    keys.forEach(key -> block.bytes(key.bytes()));
    BlockFileWriter file = new BlockFileWriter(FileType.KEYS, 1);
    file.add(block.toBytes());
    ByteSink description = new ByteSink();
    description.u32(0).u32(KeyBlock.KEYS).u64(0).u64(10).u64(keys.first().hash());
    byte[] bytes = file.finish(description.toBytes());
    warehouse.write("old", bytes);

    KeyDictionary dictionary =
        KeyDictionary.open(
            warehouse,
            List.of(new KeyLayer(0, "old", bytes.length, Checksums.sha256(bytes), 0, 10)));

    List<RecordKey> read = new ArrayList<>();
    dictionary.forEach((key, seq) -> read.add(key));
    assertThat(read).containsExactlyElementsOf(keys);
  }

  private KeyLayer write(String path, long firstSeq, NavigableSet<RecordKey> keys) {
    KeyDictionaryWriter writer = new KeyDictionaryWriter(0, firstSeq);
    keys.forEach(writer::add);
    return writer.write(warehouse, path);
  }

  private static NavigableSet<RecordKey> keys(int from, int to) {
    NavigableSet<RecordKey> keys = new TreeSet<>();
    IntStream.range(from, to)
        .mapToObj(i -> i % 2 == 0 ? RecordKey.of(i) : RecordKey.of("key-" + i))
        .forEach(keys::add);
    return keys;
  }
}

package dev.roost.index.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.file.FileType;
import dev.roost.index.file.Fuzz;
import dev.roost.index.file.Mutations;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Key dictionaries, changed at random. */
final class KeyFuzzTest {
  private static final int KEYS = 1500;

  private final Warehouse warehouse = MemoryStorage.warehouse();
  private final KeyLayer layer = write();

  @Test
  void refusesDamagedFilesOrReadsThemAsWhole() {
    byte[] whole = warehouse.read(layer.path());
    Fuzz.run(
        "KeyFuzzTest, damaged", random -> Mutations.of(whole, random), this::readAll, Fuzz::ofFile);
  }

  @Test
  void refusesHostileContentUnderTrueChecksumsOrReadsItAsConsistent() {
    byte[] whole = warehouse.read(layer.path());
    Fuzz.run(
        "KeyFuzzTest, hostile",
        random -> Mutations.resigned(whole, FileType.KEYS, random),
        this::readAll,
        Fuzz::ofFile);
  }

  private KeyLayer write() {
    TreeSet<RecordKey> keys = new TreeSet<>();
    IntStream.range(0, KEYS)
        .forEach(
            i -> keys.add(RecordKey.of(new KeyPart.IntPart(i), new KeyPart.StringPart("k" + i))));
    KeyDictionaryWriter writer = new KeyDictionaryWriter(0, 0);
    keys.forEach(writer::add);
    return writer.write(warehouse, "k.keys");
  }

  private void readAll(byte[] bytes) {
    Warehouse changed = MemoryStorage.warehouse();
    changed.write(layer.path(), bytes);
    KeyLayer listed =
        new KeyLayer(0, layer.path(), bytes.length, layer.sha256(), layer.firstSeq(), KEYS);
    KeyDictionary dictionary = KeyDictionary.open(changed, List.of(listed));
    int[] count = {0};
    dictionary.forEach((key, seq) -> count[0]++);
    assertThat(count[0]).isEqualTo(KEYS);
    dictionary.find(RecordKey.of(1));
    assertThat(dictionary.find(dictionary.key(700))).isPresent();
  }
}

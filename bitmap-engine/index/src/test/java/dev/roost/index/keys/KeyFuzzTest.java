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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key dictionaries, changed at random. */
final class KeyFuzzTest {
  private static final int KEYS = 1500;

  private final Warehouse warehouse = MemoryStorage.warehouse();

  @ParameterizedTest
  @ValueSource(strings = {"k%d", "k%05d"})
  void refusesDamagedFilesOrReadsThemAsWhole(String form) {
    KeyLayer layer = write(form);
    byte[] whole = warehouse.read(layer.path());
    Fuzz.run(
        "KeyFuzzTest, damaged",
        random -> Mutations.of(whole, random),
        bytes -> readAll(layer, bytes),
        Fuzz::ofFile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k%d", "k%05d"})
  void refusesHostileContentUnderTrueChecksumsOrReadsItAsConsistent(String form) {
    KeyLayer layer = write(form);
    byte[] whole = warehouse.read(layer.path());
    Fuzz.run(
        "KeyFuzzTest, hostile",
        random -> Mutations.resigned(whole, FileType.KEYS, random),
        bytes -> readAll(layer, bytes),
        Fuzz::ofFile);
  }

  /**
   * @param form of the keys' texts: of one length, or of several
   */
  private KeyLayer write(String form) {
    TreeSet<RecordKey> keys = new TreeSet<>();
    IntStream.range(0, KEYS)
        .forEach(
            i ->
                keys.add(
                    RecordKey.of(
                        new KeyPart.IntPart(i), new KeyPart.StringPart(form.formatted(i)))));
    KeyDictionaryWriter writer = new KeyDictionaryWriter(0, 0);
    keys.forEach(writer::add);
    return writer.write(warehouse, "k.keys");
  }

  private static void readAll(KeyLayer layer, byte[] bytes) {
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

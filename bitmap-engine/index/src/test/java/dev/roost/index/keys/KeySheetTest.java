package dev.roost.index.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.file.FileType;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class KeySheetTest {
  private final Warehouse warehouse = MemoryStorage.warehouse();
  private final TreeSet<RecordKey> keys = new TreeSet<>();

  private byte[] write() {
    LongStream.range(0, 1100).forEach(i -> keys.add(RecordKey.of(i)));
    KeyDictionaryWriter writer = new KeyDictionaryWriter(3, 50);
    keys.forEach(writer::add);
    writer.write(warehouse, "k.keys");
    return warehouse.read("k.keys");
  }

  private KeySheet sheet(byte[] bytes) {
    warehouse.write("k.keys", bytes);
    return KeySheet.read(warehouse.storage(), warehouse.resolve("k.keys"), bytes.length);
  }

  @Test
  void saysWhatADictionaryHolds() {
    byte[] bytes = write();
    assertThat(FileType.of(Arrays.copyOf(bytes, 16))).contains(FileType.KEYS);
    KeySheet sheet = sheet(bytes);
    assertThat(sheet.isWhole()).isTrue();
    assertThat(sheet.lines())
        .contains("keys       1,100 of partition 3, numbered from 50")
        .anyMatch(
            line ->
                line.startsWith("block 0 ")
                    && line.contains("1,024 keys from '" + keys.first().text() + "' to "))
        .anyMatch(line -> line.endsWith(" to '" + keys.last().text() + "'"));
    assertThat(sheet.json().path("blocks")).hasSize(2);
  }

  @Test
  void saysWhichBlockIsDamagedAndShowsTheRest() {
    byte[] bytes = write();
    bytes[100] ^= 1;
    KeySheet sheet = sheet(bytes);
    assertThat(sheet.isWhole()).isFalse();
    assertThat(sheet.lines())
        .anyMatch(line -> line.matches("block 0 .*, damaged"))
        .anyMatch(line -> line.matches("block 1 .* 76 keys from .*"))
        .anyMatch(line -> line.contains("is damaged at offset 16: the checksum of block 0"));
  }
}

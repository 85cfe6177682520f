package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentSheet.Listing;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

final class FragmentSheetTest {
  private static byte[] rows() {
    return new FragmentWriter(
            FragmentHeader.of(FieldSpec.set("codes", ValueType.STRING), 3, Layer.DELTA))
        .exists(RoaringBitmap.bitmapOfRange(0, 70_000))
        .touched(RoaringBitmap.bitmapOfRange(0, 80_000))
        .row(FieldValue.of("few"), RoaringBitmap.bitmapOf(1, 5, 69_999))
        .row(FieldValue.of("many"), RoaringBitmap.bitmapOfRange(10, 60_010))
        .finish()
        .bytes();
  }

  @Test
  void saysWhatAFragmentOfRowsHolds() {
    FragmentSheet sheet = sheet(rows(), Listing.TOP);
    assertThat(sheet.isWhole()).isTrue();
    assertThat(sheet.lines())
        .contains(
            "file       mem://warehouse/f.frag",
            "of         field codes, view standard, shard 3",
            "kind       SET of STRING, DELTA",
            "form       ROWS, version 1",
            "rows       2 in 1 dictionary blocks from 'few' to 'many'")
        .anyMatch(
            line ->
                line.startsWith("exists     70,000 records,")
                    && line.endsWith("containers: 0 array, 0 bitmap, 2 run"))
        .anyMatch(line -> line.startsWith("row 1      'many' of 60,000 records, "))
        .anyMatch(line -> line.matches("block 0    [\\d,]+ bytes at 16, checksum right"))
        .noneMatch(line -> line.startsWith("problem"));
    JsonNode json = sheet.json();
    assertThat(json.at("/rows/top/0/value").textValue()).isEqualTo("many");
    assertThat(json.at("/touched/records").intValue()).isEqualTo(80_000);
    JsonNode parts = json.path("parts");
    assertThat(
            parts.path("bitmaps").longValue()
                + parts.path("dictionary").longValue()
                + parts.path("other").longValue())
        .isEqualTo(json.path("bytes").longValue())
        .isEqualTo(rows().length);
    assertThat(json.path("problems")).isEmpty();
  }

  @Test
  void listsTenRowsOrAllOfThem() {
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.of(FieldSpec.mutex("m", ValueType.INT), 0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 30_000));
    IntStream.range(0, 30)
        .forEach(
            i ->
                writer.row(
                    FieldValue.of(i),
                    RoaringBitmap.bitmapOf(
                        IntStream.range(0, 1000).map(j -> j * 30 + i).toArray())));
    byte[] bytes = writer.finish().bytes();
    JsonNode all = sheet(bytes, Listing.ALL).json();
    assertThat(all.path("form").textValue()).isEqualTo("SLICED");
    assertThat(all.path("planes")).hasSize(5);
    assertThat(all.at("/rows/all")).hasSize(30);
    assertThat(all.at("/rows/all/29/value").textValue()).isEqualTo("29");
    assertThat(all.at("/rows/all/29/records").intValue()).isEqualTo(1000);
    assertThat(sheet(bytes, Listing.TOP).json().at("/rows/top")).hasSize(10);
  }

  @Test
  void saysWhatAFragmentOfPlanesHolds() {
    byte[] bytes =
        new FragmentWriter(FragmentHeader.of(FieldSpec.decimal("price", 2), 0, Layer.BASE))
            .planes(IntPlanes.of(new int[] {9, 1, 5}, new long[] {-3, 7, 0}, 3))
            .finish()
            .bytes();
    assertThat(sheet(bytes, Listing.TOP).lines())
        .contains("kind       INT of DECIMAL, BASE", "base       0")
        .anyMatch(line -> line.startsWith("sign       1 records"))
        .anyMatch(line -> line.startsWith("plane 2    1 records"));
  }

  @Test
  void saysWhichBlockIsDamagedAndShowsTheRest() {
    byte[] damaged = rows();
    damaged[40] ^= 1;
    FragmentSheet sheet = sheet(damaged, Listing.TOP);
    assertThat(sheet.isWhole()).isFalse();
    assertThat(sheet.lines())
        .contains("rows       2 in 1 dictionary blocks from 'few' to 'many'")
        .anyMatch(line -> line.matches("block 0 .* checksum wrong"))
        .anyMatch(line -> line.matches("block 1 .* checksum right"))
        .contains(
            "problem    mem://warehouse/f.frag is damaged at offset 16: the checksum of block 0"
                + " differs");
  }

  @Test
  void refusesAFileThatIsCutOff() {
    byte[] cut = Arrays.copyOf(rows(), rows().length - 8);
    assertThatThrownBy(() -> sheet(cut, Listing.TOP)).isInstanceOf(CorruptFileException.class);
  }

  private static FragmentSheet sheet(byte[] bytes, Listing listing) {
    Warehouse warehouse = MemoryStorage.warehouse();
    warehouse.write("f.frag", bytes);
    return FragmentSheet.read(
        warehouse.storage(), warehouse.resolve("f.frag"), bytes.length, listing);
  }
}

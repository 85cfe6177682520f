package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.Damage;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.net.URI;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

final class FragmentTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec QUANTITY = FieldSpec.integer("quantity");

  @Test
  void refusesDamagedRows() {
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(COUNTRY, 3, Layer.DELTA));
    writer.exists(RoaringBitmap.bitmapOf(1, 2, 3, 70_000));
    writer.touched(RoaringBitmap.bitmapOfRange(0, 100_000));
    writer.row(FieldValue.of("France"), RoaringBitmap.bitmapOf(1, 70_000));
    writer.row(FieldValue.of("Frankreich"), RoaringBitmap.bitmapOf(2, 3));
    Damage.everywhere(writer.finish().bytes(), Fragments::content);
  }

  @Test
  void refusesDamagedPlanes() {
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(QUANTITY, 0, Layer.BASE));
    writer.planes(IntPlanes.of(new int[] {9, 1, 5}, new long[] {-3, 7, 0}, 3));
    Damage.everywhere(writer.finish().bytes(), Fragments::content);
  }

  @Test
  void refusesADamagedExistenceView() {
    FragmentWriter writer = new FragmentWriter(FragmentHeader.existence(0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 5000));
    Damage.everywhere(writer.finish().bytes(), Fragments::content);
  }

  @Test
  void hasEqualBytesForEqualContentHoweverItsBitmapsWereMade() {
    RoaringBitmap added = new RoaringBitmap();
    IntStream.range(0, 9000).map(i -> 8999 - i).forEach(added::add);
    RoaringBitmap range = RoaringBitmap.bitmapOfRange(0, 9000);
    assertThat(existence(added)).isEqualTo(existence(range));
  }

  @Test
  void keepsItsLayoutForEver() {
    // A change of these bytes is a change of format: raise the version and keep reading this one.
    assertThat(HexFormat.of().formatHex(existence(RoaringBitmap.bitmapOf(1))))
        .isEqualTo(Golden.EXISTENCE_OF_1);
  }

  @Test
  void findsARowOfALargeFragmentInAtMostTwoRangedReadsAfterItsFooter() {
    byte[] bytes = large(20_000, "value-%0100d");
    MemoryStorage storage = new MemoryStorage();
    Warehouse warehouse = Warehouse.at(storage, URI.create("mem://w"));
    warehouse.write("f", bytes);
    Fragment fragment = Fragment.open(storage, warehouse.resolve("f"), bytes.length);
    assertThat(fragment.tables()).isEqualTo(20);
    for (int wanted : new int[] {0, 777, 19_999}) {
      int before = storage.reads();
      FieldValue value = FieldValue.of("value-%0100d".formatted(wanted));
      int table = fragment.tableFor(value).orElseThrow();
      Location location = fragment.table(table).find(value).orElseThrow().location();
      assertThat(fragment.block(location.block()).bitmap(location).getCardinality()).isEqualTo(50);
      assertThat(storage.reads() - before).isBetween(1, 2);
    }
  }

  @Test
  void findsARowOfAFragmentWithFewValuesInOneReadAfterItsEnd() {
    byte[] bytes = large(1000, "code-%05d");
    MemoryStorage storage = new MemoryStorage();
    Warehouse warehouse = Warehouse.at(storage, URI.create("mem://w"));
    warehouse.write("f", bytes);
    Fragment fragment = Fragment.open(storage, warehouse.resolve("f"), bytes.length);
    FieldValue value = FieldValue.of("code-00777");
    Location location =
        fragment.table(fragment.tableFor(value).orElseThrow()).find(value).orElseThrow().location();
    assertThat(fragment.block(location.block()).bitmap(location).getCardinality()).isEqualTo(1000);
    assertThat(storage.reads()).isEqualTo(2);
  }

  /** A set of so many values, with a million members. */
  private static byte[] large(int values, String name) {
    FragmentWriter writer =
        new FragmentWriter(
            FragmentHeader.of(FieldSpec.set("codes", ValueType.STRING), 0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 1 << 20));
    int each = 1_000_000 / values;
    IntStream.range(0, values)
        .forEach(
            i ->
                writer.row(
                    FieldValue.of(name.formatted(i)),
                    RoaringBitmap.bitmapOf(
                        IntStream.range(0, each).map(j -> j * (values + 3) + i % 40).toArray())));
    byte[] bytes = writer.finish().bytes();
    assertThat(bytes.length).isGreaterThan(1_000_000);
    return bytes;
  }

  @Test
  void refusesContentThatContradictsItself() {
    assertThatThrownBy(
            () ->
                new FragmentWriter(FragmentHeader.of(COUNTRY, 0, Layer.BASE))
                    .exists(RoaringBitmap.bitmapOf(1))
                    .row(FieldValue.of("x"), RoaringBitmap.bitmapOf(2)))
        .hasMessageContaining("a record is in a row but has no value");
    assertThatThrownBy(
            () ->
                new FragmentWriter(FragmentHeader.of(COUNTRY, 0, Layer.DELTA))
                    .exists(RoaringBitmap.bitmapOf(1))
                    .touched(RoaringBitmap.bitmapOf(2)))
        .hasMessageContaining("a record has a value but is not touched");
    assertThatThrownBy(() -> existence(RoaringBitmap.bitmapOf(1 << 20)))
        .hasMessageContaining("outside the shard");
  }

  private static byte[] existence(RoaringBitmap records) {
    return new FragmentWriter(FragmentHeader.existence(0, Layer.BASE))
        .exists(records)
        .finish()
        .bytes();
  }
}

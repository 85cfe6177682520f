package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.FileType;
import dev.roost.index.file.Fuzz;
import dev.roost.index.file.Mutations;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.fragment.FragmentSheet.Listing;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Fragments of every kind and form, changed at random. */
final class FragmentFuzzTest {
  private static final List<byte[]> WHOLE = corpus();

  @Test
  void refusesDamagedFilesOrReadsThemAsWhole() {
    Fuzz.run(
        "FragmentFuzzTest, damaged",
        random -> Mutations.of(any(random), random),
        FragmentFuzzTest::readAll,
        Fuzz::ofFile);
  }

  @Test
  void refusesHostileContentUnderTrueChecksumsOrReadsItAsConsistent() {
    Fuzz.run(
        "FragmentFuzzTest, hostile",
        random -> Mutations.resigned(any(random), FileType.FRAGMENT, random),
        FragmentFuzzTest::readAll,
        Fuzz::ofFile);
  }

  @Test
  void describesWhateverItOpens() {
    Fuzz.run(
        "FragmentFuzzTest, sheets",
        random -> Mutations.resigned(any(random), FileType.FRAGMENT, random),
        bytes -> {
          Warehouse warehouse = MemoryStorage.warehouse();
          warehouse.write("f.frag", bytes);
          FragmentSheet sheet =
              FragmentSheet.read(
                  warehouse.storage(), warehouse.resolve("f.frag"), bytes.length, Listing.ALL);
          assertThat(sheet.lines()).hasSizeGreaterThan(5);
        },
        Fuzz::ofFile);
  }

  private static byte[] any(Random random) {
    return WHOLE.get(random.nextInt(WHOLE.size()));
  }

  private static void readAll(byte[] bytes) {
    Fragment fragment = Fragments.open(bytes);
    FragmentCheck.run(fragment);
    for (RowTable.Row row : Fragments.rows(fragment)) {
      int table = fragment.tableFor(row.value()).orElseThrow();
      assertThat(fragment.table(table).find(row.value())).contains(row);
    }
  }

  private static List<byte[]> corpus() {
    List<byte[]> files = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      files.add(
          finish(new FragmentWriter(FragmentHeader.existence(5, layer)).exists(records()), layer));
      files.add(planes(FieldSpec.integer("i"), layer, 1L << 40));
      files.add(planes(FieldSpec.decimal("d", 18), layer, 7));
      files.add(planes(FieldSpec.timestamp("t", TimeCount.MICROS), layer, Long.MAX_VALUE / 99));
      files.add(rows(FieldSpec.mutex("m", ValueType.STRING), layer, 3));
      files.add(rows(FieldSpec.mutex("m", ValueType.STRING), layer, 90));
      files.add(rows(FieldSpec.set("s", ValueType.STRING), layer, 20));
      files.add(rows(FieldSpec.signedSet("s"), layer, 20));
      files.add(rows(FieldSpec.bool("b"), layer, 2));
    }
    assertThat(files).anyMatch(f -> Fragments.open(f).form() == FragmentForm.SLICED);
    return files;
  }

  private static RoaringBitmap records() {
    return RoaringBitmap.bitmapOf(IntStream.range(0, 90).map(i -> i * i * 100).toArray());
  }

  private static byte[] planes(FieldSpec field, Layer layer, long step) {
    int[] positions = records().toArray();
    long[] values = IntStream.range(0, 90).mapToLong(i -> (i - 40) * step).toArray();
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(field, 5, layer));
    return finish(writer.planes(IntPlanes.of(positions, values, 90)), layer);
  }

  private static byte[] rows(FieldSpec field, Layer layer, int values) {
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(field, 5, layer));
    writer.exists(records());
    if (layer.isDelta()) {
      writer.touched(records());
    }
    TreeMap<Integer, RoaringBitmap> rows = new TreeMap<>();
    int[] positions = records().toArray();
    for (int i = 0; i < positions.length; i++) {
      rows.computeIfAbsent(i % values, v -> new RoaringBitmap()).add(positions[i]);
    }
    rows.forEach((row, records) -> writer.row(value(field.values(), row), records));
    return writer.finish().bytes();
  }

  private static FieldValue value(ValueType type, int row) {
    return switch (type) {
      case STRING -> FieldValue.of("value-%03d".formatted(row));
      case BOOL -> FieldValue.of(row == 1);
      case INT -> FieldValue.of((long) row);
      case DECIMAL, TIMESTAMP, DATE -> throw new IllegalArgumentException("no row of " + type);
    };
  }

  private static byte[] finish(FragmentWriter writer, Layer layer) {
    return (layer.isDelta() ? writer.touched(records()) : writer).finish().bytes();
  }
}

package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.file.Damage;
import dev.roost.index.file.Resigned;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.testkit.oracle.Seeds;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

final class SlicedFragmentTest {
  private static final FieldSpec MUTEX = FieldSpec.mutex("m", ValueType.INT);

  @Test
  void keepsTheOrdinalOfEveryRecordWhateverItsValues() {
    Random random = new Random(Seeds.next("SlicedFragmentTest"));
    for (int i = 0; i < 20; i++) {
      SortedMap<Long, RoaringBitmap> rows =
          mutex(
              random,
              OrdinalSlicer.FEW_ROWS + 1 + random.nextInt(300),
              (1 + random.nextInt(3)) << 16);
      byte[] bytes = write(MUTEX, Layer.BASE, rows);
      Fragment fragment = Fragments.open(bytes);
      assertThat(fragment.form()).isEqualTo(FragmentForm.SLICED);
      assertThat(bytes[8]).as("version").isEqualTo((byte) 2);
      assertThat(rowsOf(fragment)).isEqualTo(rows);
    }
  }

  @Test
  void keepsRowsWherePlanesAreNotMuchSmaller() {
    // Few rows; long runs; a set.
    SortedMap<Long, RoaringBitmap> few = mutex(new Random(1), OrdinalSlicer.FEW_ROWS, 100_000);
    assertThat(Fragments.open(write(MUTEX, Layer.BASE, few)).form()).isEqualTo(FragmentForm.ROWS);
    SortedMap<Long, RoaringBitmap> runs = new TreeMap<>();
    IntStream.range(0, 32)
        .forEach(i -> runs.put((long) i, RoaringBitmap.bitmapOfRange(i << 15, (i + 1) << 15)));
    byte[] bytes = write(MUTEX, Layer.BASE, runs);
    assertThat(Fragments.open(bytes).form()).isEqualTo(FragmentForm.ROWS);
    assertThat(bytes[8]).as("version").isEqualTo((byte) 1);
    SortedMap<Long, RoaringBitmap> many = mutex(new Random(1), 100, 100_000);
    FieldSpec set = FieldSpec.set("m", ValueType.INT);
    assertThat(Fragments.open(write(set, Layer.BASE, many)).form()).isEqualTo(FragmentForm.ROWS);
    assertThat(Fragments.open(write(MUTEX, Layer.BASE, many)).form())
        .isEqualTo(FragmentForm.SLICED);
  }

  @Test
  void keepsRowsWhereARecordHasAValueButNoRow() {
    SortedMap<Long, RoaringBitmap> rows = mutex(new Random(1), 100, 100_000);
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(MUTEX, 0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 100_001));
    rows.forEach((value, row) -> writer.row(FieldValue.of(value), row));
    assertThat(Fragments.open(writer.finish().bytes()).form()).isEqualTo(FragmentForm.ROWS);
  }

  @Test
  void isSmallerThanItsRowsByMoreThanAFifth() {
    SortedMap<Long, RoaringBitmap> rows = mutex(new Random(1), 250, 1 << 20);
    long sum = rows.values().stream().mapToLong(RoaringBitmap::serializedSizeInBytes).sum();
    int sliced = write(MUTEX, Layer.BASE, rows).length;
    // 8 planes of 128 KiB and the existing records as one run.
    assertThat(sliced).isBetween(8 << 17, (8 << 17) + 16_000);
    assertThat(sliced * OrdinalSlicer.LEAST_GAIN).isLessThan((double) sum);
  }

  @Test
  void refusesARecordInTwoRowsOfAMutex() {
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.of(MUTEX, 0, Layer.BASE))
            .exists(RoaringBitmap.bitmapOf(1, 2))
            .row(FieldValue.of(1), RoaringBitmap.bitmapOf(1, 2));
    assertThatThrownBy(() -> writer.row(FieldValue.of(2), RoaringBitmap.bitmapOf(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("position 2 is in two rows of a mutex");
  }

  @Test
  void refusesEveryDamage() {
    SortedMap<Long, RoaringBitmap> rows = new TreeMap<>();
    IntStream.range(0, 40).forEach(i -> rows.put((long) i, RoaringBitmap.bitmapOf(i * 3, 500 - i)));
    byte[] bytes = write(MUTEX, Layer.DELTA, rows);
    assertThat(Fragments.open(bytes).form()).isEqualTo(FragmentForm.SLICED);
    Damage.everywhere(bytes, Fragments::content);
  }

  @Test
  void refusesASlicedFormInAFileOfVersion1() {
    byte[] bytes = write(MUTEX, Layer.BASE, mutex(new Random(1), 100, 100_000));
    byte[] older = Resigned.withVersion(bytes, 1);
    assertThatThrownBy(() -> Fragments.open(older))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("form 1 in a file of version 1");
  }

  private static SortedMap<Long, RoaringBitmap> mutex(Random random, int values, int records) {
    SortedMap<Long, RoaringBitmap> rows = new TreeMap<>();
    for (int position = 0; position < records; position++) {
      long value = 1_000_003L * random.nextInt(values) - 5000;
      rows.computeIfAbsent(value, v -> new RoaringBitmap()).add(position);
    }
    return rows;
  }

  private static byte[] write(FieldSpec field, Layer layer, SortedMap<Long, RoaringBitmap> rows) {
    FragmentWriter writer = new FragmentWriter(FragmentHeader.of(field, 0, layer));
    writer.exists(RoaringBitmap.or(rows.values().iterator()));
    if (layer.isDelta()) {
      writer.touched(RoaringBitmap.or(rows.values().iterator()));
    }
    rows.forEach((value, row) -> writer.row(FieldValue.of(value), row));
    return writer.finish().bytes();
  }

  private static SortedMap<Long, RoaringBitmap> rowsOf(Fragment fragment) {
    List<RoaringBitmap> planes =
        fragment.ordinalPlanes().stream().map(p -> Fragments.bitmap(fragment, p)).toList();
    List<RowTable.Row> rows = Fragments.rows(fragment);
    SortedMap<Long, RoaringBitmap> found = new TreeMap<>();
    Fragments.bitmap(fragment, fragment.exists())
        .forEach(
            (int position) -> {
              int ordinal = 0;
              for (int plane = 0; plane < planes.size(); plane++) {
                ordinal |= planes.get(plane).contains(position) ? 1 << plane : 0;
              }
              assertThat(rows.get(ordinal).ordinal()).isEqualTo(ordinal);
              long value = ((FieldValue.Int) rows.get(ordinal).value()).value();
              found.computeIfAbsent(value, v -> new RoaringBitmap()).add(position);
            });
    rows.forEach(
        row ->
            assertThat(row.cardinality())
                .isEqualTo(found.get(((FieldValue.Int) row.value()).value()).getCardinality()));
    return found;
  }
}

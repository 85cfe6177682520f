package dev.roost.index.fragment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.fragment.FragmentHeader.Layer;
import dev.roost.index.storage.LocalStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/** Bitmaps of a mapped file are used where they are. */
final class MappedFragmentTest {
  @TempDir private Path folder;

  @Test
  void holdsBitmapsThatAreUsableInPlaceInAMappedFile() throws IOException {
    for (byte[] bytes : List.of(rows(), sliced(), planes())) {
      Path path = Files.write(folder.resolve("f.frag"), bytes);
      Fragment fragment = Fragment.open(new LocalStorage(), path.toUri(), bytes.length);
      try (FileChannel channel = FileChannel.open(path)) {
        ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes.length);
        for (Location location : locations(fragment)) {
          int offset = (int) fragment.file().blockOffset(location.block()) + location.offset();
          assertThat(offset % 8).isZero();
          ByteBuffer slice = mapped.slice(offset, location.length());
          ImmutableRoaringBitmap inPlace =
              new ImmutableRoaringBitmap(slice.order(ByteOrder.LITTLE_ENDIAN));
          RoaringBitmap decoded = Fragments.bitmap(fragment, location);
          assertThat(inPlace.toRoaringBitmap()).isEqualTo(decoded);
          assertThat(inPlace.getCardinality()).isEqualTo(location.cardinality());
        }
      }
    }
  }

  private static List<Location> locations(Fragment fragment) {
    List<Location> all = new ArrayList<>(fragment.planes());
    all.addAll(fragment.ordinalPlanes());
    all.add(fragment.exists());
    Fragments.rows(fragment).stream()
        .map(RowTable.Row::location)
        .filter(Location::isPresent)
        .forEach(all::add);
    assertThat(all).hasSizeGreaterThan(5);
    return all;
  }

  private static byte[] rows() {
    Random random = new Random(1);
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.of(FieldSpec.set("s", ValueType.INT), 0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 1 << 20));
    // From a few records to most, as arrays, bitmaps and runs.
    for (int i = 0; i < 18; i++) {
      RoaringBitmap row = RoaringBitmap.bitmapOf(random.ints(3 << i, 0, 1 << 20).toArray());
      row.add(500_000L, 500_000L + (2L << i));
      writer.row(FieldValue.of((long) i), row);
    }
    return writer.finish().bytes();
  }

  private static byte[] sliced() {
    FragmentWriter writer =
        new FragmentWriter(FragmentHeader.of(FieldSpec.mutex("m", ValueType.INT), 0, Layer.BASE));
    writer.exists(RoaringBitmap.bitmapOfRange(0, 200_000));
    IntStream.range(0, 100)
        .forEach(
            i ->
                writer.row(
                    FieldValue.of((long) i),
                    RoaringBitmap.bitmapOf(
                        IntStream.range(0, 2000).map(j -> j * 100 + i).toArray())));
    byte[] bytes = writer.finish().bytes();
    assertThat(Fragments.open(bytes).form()).isEqualTo(FragmentForm.SLICED);
    return bytes;
  }

  private static byte[] planes() {
    int[] positions = IntStream.range(0, 50_000).map(i -> i * 20).toArray();
    long[] values = new Random(2).longs(50_000).toArray();
    return new FragmentWriter(FragmentHeader.of(FieldSpec.integer("i"), 0, Layer.BASE))
        .planes(IntPlanes.of(positions, values, 50_000))
        .finish()
        .bytes();
  }
}

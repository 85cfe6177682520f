package dev.roost.index.fragment;

import dev.roost.index.file.CorruptFileException;
import dev.roost.index.keys.RecordIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads everything in a fragment and compares what must agree. Queries do not need all of this:
 * each checks what it reads.
 */
final class FragmentCheck {
  private final Fragment fragment;
  private final FragmentBitmaps bitmaps;
  private final RoaringBitmap exists;

  private FragmentCheck(Fragment fragment) {
    this.fragment = fragment;
    this.bitmaps = new FragmentBitmaps(fragment);
    this.exists = bitmaps.read(fragment.exists());
  }

  /**
   * Reads a fragment.
   *
   * @throws CorruptFileException when something in it is damaged or contradicts something else
   */
  static void run(Fragment fragment) {
    FragmentCheck check = new FragmentCheck(fragment);
    fragment.touched().ifPresent(check::checkTouched);
    Stream.concat(Stream.of(fragment.sign()), fragment.planes().stream())
        .filter(Location::isPresent)
        .forEach(plane -> check.requireExisting(check.bitmaps.read(plane), "a plane"));
    if (fragment.form().hasOrdinalPlanes()) {
      check.checkOrdinals();
    } else {
      check.checkRows();
    }
  }

  private void checkTouched(Location touched) {
    if (RoaringBitmap.andNotCardinality(exists, bitmaps.read(touched)) > 0) {
      throw fragment.corrupt("a record has a value but is not touched");
    }
  }

  private void requireExisting(RoaringBitmap records, String what) {
    if (RoaringBitmap.andNotCardinality(records, exists) > 0) {
      throw fragment.corrupt("a record is in %s but has no value".formatted(what));
    }
  }

  private void checkRows() {
    RoaringBitmap seen = new RoaringBitmap();
    for (int table = 0; table < fragment.tables(); table++) {
      for (RowTable.Row row : fragment.table(table).rows()) {
        RoaringBitmap records = bitmaps.read(row.location());
        requireExisting(records, "row " + row.value());
        if (fragment.header().kind().isSingleValued()) {
          if (RoaringBitmap.intersects(records, seen)) {
            throw fragment.corrupt("a record of row %s is in another".formatted(row.value()));
          }
          seen.or(records);
        }
      }
    }
  }

  private void checkOrdinals() {
    int[] counts = new int[fragment.rows()];
    int[] ordinals = new int[RecordIds.SHARD_SIZE];
    List<Location> planes = fragment.ordinalPlanes();
    for (int i = 0; i < planes.size(); i++) {
      int bit = 1 << i;
      RoaringBitmap plane = bitmaps.read(planes.get(i));
      requireExisting(plane, "a plane");
      plane.forEach((int position) -> ordinals[position] |= bit);
    }
    exists.forEach((int position) -> count(counts, ordinals[position]));
    for (RowTable.Row row : rows()) {
      if (row.cardinality() != counts[row.ordinal()]) {
        throw fragment.corrupt(
            "row %s of %d records, not %d"
                .formatted(row.value(), counts[row.ordinal()], row.cardinality()));
      }
    }
  }

  private void count(int[] counts, int ordinal) {
    if (ordinal >= counts.length) {
      throw fragment.corrupt("ordinal %d of %d rows".formatted(ordinal, counts.length));
    }
    counts[ordinal]++;
  }

  private List<RowTable.Row> rows() {
    List<RowTable.Row> rows = new ArrayList<>();
    for (int table = 0; table < fragment.tables(); table++) {
      rows.addAll(fragment.table(table).rows());
    }
    return rows;
  }
}

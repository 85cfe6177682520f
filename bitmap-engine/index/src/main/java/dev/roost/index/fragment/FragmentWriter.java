package dev.roost.index.fragment;

import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.ByteSink;
import dev.roost.index.file.FileType;
import dev.roost.index.file.Utf8;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * Writes one fragment; equal content gives equal bytes. Bitmaps hold positions within the shard;
 * the writer may change how those given to it are held (not what is in them), so that they are not
 * to be read by others at the same time. Order of calls: {@link #exists} or {@link #planes}, then
 * {@link #touched} (of a delta), then {@link #row} in ascending order of values, then {@link
 * #finish}.
 */
public final class FragmentWriter {
  /** A value that is longer than this in bytes is not worth listing in a manifest. */
  private static final int LONGEST_BOUND = 128;

  private final FragmentHeader header;
  private FragmentForm form = FragmentForm.ROWS;
  private BlockFileWriter file = new BlockFileWriter(FileType.FRAGMENT, form.version());
  private BitmapBlocks bitmaps = new BitmapBlocks(file);
  private final RowTableWriter rows = new RowTableWriter();
  private RoaringBitmap existing = new RoaringBitmap();
  private RoaringBitmap replaced = new RoaringBitmap();
  private Optional<OrdinalSlicer> slicer = Optional.empty();
  private Location exists = Location.ABSENT;
  private Location touched = Location.ABSENT;
  private Location sign = Location.ABSENT;
  private final List<Location> planes = new ArrayList<>();
  private long base;
  private FieldValue first;
  private FieldValue last;

  public FragmentWriter(FragmentHeader header) {
    this.header = header;
  }

  public FragmentHeader header() {
    return header;
  }

  /** The records that have a value here (that is not null). */
  public FragmentWriter exists(RoaringBitmap records) {
    existing = records;
    exists = add(records);
    if (header.kind() == FragmentKind.MUTEX) {
      slicer = Optional.of(new OrdinalSlicer(records));
    }
    return this;
  }

  /** The records whose values in the layers below this delta no longer count. */
  public FragmentWriter touched(RoaringBitmap records) {
    require(header.layer().isDelta(), "a base touches nothing");
    require(
        RoaringBitmap.andNotCardinality(existing, records) == 0,
        "a record has a value but is not touched");
    replaced = records;
    touched = add(records);
    return this;
  }

  /** The records that have a value; none: the row is left out. */
  public FragmentWriter row(FieldValue value, RoaringBitmap records) {
    require(header.kind().hasRows(), "it has no rows");
    require(value.type() == header.values(), "its values are not of type " + value.type());
    require(
        RoaringBitmap.andNotCardinality(records, existing) == 0,
        "a record is in a row but has no value");
    if (!records.isEmpty()) {
      Location location = add(records);
      rows.add(value.bytes(), location);
      slicer.ifPresent(s -> s.add(records, location.length()));
      first = first == null ? value : first;
      last = value;
    }
    return this;
  }

  /** The values of an int field; with them {@link #exists}. */
  public FragmentWriter planes(IntPlanes values) {
    require(header.kind().hasPlanes(), "it has no planes");
    exists(values.exists());
    base = values.base();
    sign = add(values.sign());
    values.planes().forEach(plane -> planes.add(add(plane)));
    first = FieldValue.of(values.min());
    last = FieldValue.of(values.max());
    return this;
  }

  public FragmentFile finish() {
    require(exists.isPresent(), "the records that have a value were not given");
    require(
        touched.isPresent() == header.layer().isDelta(), "a delta says which records it touches");
    slicer.flatMap(s -> s.planes(existing)).ifPresent(this::slice);
    bitmaps.flush();
    byte[] table = rows.finish(file);
    byte[] bytes = file.finish(describe(table));
    return new FragmentFile(
        header,
        bytes,
        exists.cardinality(),
        touched.cardinality(),
        header.kind().hasPlanes() ? planes.size() : rows.rows(),
        bounds());
  }

  /** Begins the file anew, with planes in place of the rows' bitmaps. */
  private void slice(List<RoaringBitmap> ordinals) {
    form = FragmentForm.SLICED;
    file = new BlockFileWriter(FileType.FRAGMENT, form.version());
    bitmaps = new BitmapBlocks(file);
    exists = add(existing);
    if (touched.isPresent()) {
      touched = add(replaced);
    }
    ordinals.forEach(plane -> planes.add(add(plane)));
    rows.slice();
  }

  private byte[] describe(byte[] table) {
    ByteSink out = new ByteSink();
    out.u8(header.kind().code()).u8(header.values().code()).u8(header.layer().code());
    out.u8(form.code());
    out.sized(Utf8.encode(header.field())).sized(Utf8.encode(header.view()));
    out.u64(header.shard());
    exists.write(out);
    touched.write(out);
    out.u64(base);
    sign.write(out);
    out.u8(planes.size());
    planes.forEach(plane -> plane.write(out));
    return out.u32(rows.rows()).bytes(table).toBytes();
  }

  private Bounds bounds() {
    if (first == null
        || first.bytes().length > LONGEST_BOUND
        || last.bytes().length > LONGEST_BOUND) {
      return Bounds.unknown();
    }
    return Bounds.of(first.text(), last.text());
  }

  private Location add(RoaringBitmap records) {
    require(
        records.isEmpty() || (records.last() & 0xFFFFFFFFL) < RecordIds.SHARD_SIZE,
        "a position is outside the shard");
    return bitmaps.add(records);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(
          "fragment of field '%s' in shard %d: %s"
              .formatted(header.field(), header.shard(), otherwise));
    }
  }
}

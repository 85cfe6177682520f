package dev.roost.index.fragment;

import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.Cursor;
import dev.roost.index.keys.RecordIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One decoded block of a fragment's value dictionary. */
public final class RowTable implements BlockCache.Weighted {
  private final List<Row> rows;
  private final long weight;

  /**
   * A value and where its bitmap is.
   *
   * @param location absent where the fragment is sliced, but for the cardinality
   * @param ordinal the rank of the value in the whole fragment, from 0
   */
  public record Row(FieldValue value, Location location, int ordinal) {
    /** How many records have the value. */
    public int cardinality() {
      return location.cardinality();
    }
  }

  private RowTable(List<Row> rows, long weight) {
    this.rows = List.copyOf(rows);
    this.weight = weight;
  }

  /**
   * Reads a block.
   *
   * @param table what the footer says of it
   */
  static RowTable read(
      Cursor in, FragmentDescription description, FragmentDescription.Table table) {
    int count = in.count("rows in a block", in.remaining());
    if (count != table.rows()) {
      throw in.corrupt("%d rows where %d belong".formatted(count, table.rows()));
    }
    List<Row> rows = new ArrayList<>();
    long bytes = 0;
    byte[] before = null;
    for (int i = 0; i < count; i++) {
      if (bytes > RowTableWriter.BYTES_PER_BLOCK) {
        throw in.corrupt("values of %d bytes in one block".formatted(bytes));
      }
      byte[] value = readValue(in, before);
      FieldValue decoded = decode(in, description.header().values(), value);
      rows.add(new Row(decoded, location(in, description.form()), table.firstRow() + i));
      bytes += value.length;
      before = value;
    }
    if (count == 0 || !rows.get(0).value().equals(table.first())) {
      throw in.corrupt("a block that does not begin with %s".formatted(table.first()));
    }
    return new RowTable(rows, 64 + 120L * count + 2 * bytes);
  }

  private static Location location(Cursor in, FragmentForm form) {
    Location location = form.hasRowBitmaps() ? Location.read(in) : Location.sliced(in.varint());
    if (location.isPresent() != form.hasRowBitmaps()
        || location.cardinality() == 0
        || location.cardinality() > RecordIds.SHARD_SIZE) {
      throw in.corrupt("a row at %s in a fragment of form %s".formatted(location, form));
    }
    return location;
  }

  private static byte[] readValue(Cursor in, byte[] before) {
    int shared = in.varint();
    int rest = in.length();
    if (shared > (before == null ? 0 : before.length)
        || (long) shared + rest > Integer.MAX_VALUE - 16) {
      throw in.corrupt("a value that shares %d bytes".formatted(shared));
    }
    byte[] value = before == null ? new byte[rest] : Arrays.copyOf(before, shared + rest);
    System.arraycopy(in.bytes(rest), 0, value, shared, rest);
    if (before != null && Arrays.compareUnsigned(before, value) >= 0) {
      throw in.corrupt("values that are not in order");
    }
    return value;
  }

  static FieldValue decode(Cursor in, ValueType type, byte[] value) {
    try {
      return FieldValue.fromBytes(type, value);
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }

  /** In ascending order of values. */
  public List<Row> rows() {
    return rows;
  }

  /** The row of a value, if this block has it. */
  public Optional<Row> find(FieldValue value) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = rows.get(middle).value().compareTo(value);
      if (order == 0) {
        return Optional.of(rows.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  @Override
  public long weight() {
    return weight;
  }
}

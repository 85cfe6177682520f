package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import dev.roost.index.fragment.FragmentWriter;
import org.roaringbitmap.RoaringBitmap;

/** The values of a field with a row per value in one shard; a record may have none of them. */
final class RowCells implements Cells {
  private final PositionSet exists = new PositionSet();
  private final MemberCells members;

  RowCells(ValueCodes codes) {
    this.members = new MemberCells(codes);
  }

  /** A record that has a value, maybe of no members. */
  void begin(int position) {
    if (!exists.add(position)) {
      throw new IllegalStateException("position %d has a value already".formatted(position));
    }
  }

  void add(int position, FieldValue value) {
    members.add(position, value);
  }

  void add(int position, int code) {
    members.add(position, code);
  }

  @Override
  public RoaringBitmap exists() {
    return exists.toBitmap();
  }

  @Override
  public void writeTo(FragmentWriter writer, Runnable touch) {
    writer.exists(exists());
    touch.run();
    members.writeRows(writer);
  }
}

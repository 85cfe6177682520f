package dev.roost.online.row;

/** What was removed from a row's cells: the part behind the values. */
final class RemovalSection {

  private RemovalSection() {}

  static boolean isNeeded(Cell[] cells) {
    return count(cells) > 0;
  }

  private static int count(Cell[] cells) {
    int count = 0;
    for (Cell cell : cells) {
      count += hasRemovals(cell) ? 1 : 0;
    }
    return count;
  }

  private static boolean hasRemovals(Cell cell) {
    return (cell instanceof PlainCell plain && !plain.removals().isEmpty())
        || (cell instanceof AddCell set && !set.removed().isEmpty());
  }

  static void write(RowSchema schema, Cell[] cells, ValueWriter writer, ByteOutput out) {
    out.putVarint(count(cells));
    int last = -1;
    for (int i = 0; i < cells.length; i++) {
      if (hasRemovals(cells[i])) {
        out.putVarint(i - last - 1L);
        writer.putRemovals(schema.column(i), cells[i]);
        last = i;
      }
    }
  }

  static void read(RowSchema schema, Cell[] cells, ValueReader reader, ByteInput in) {
    int count = in.readBelow(cells.length + 1);
    int place = -1;
    for (int i = 0; i < count; i++) {
      place += 1 + in.readBelow(cells.length - place - 1);
      if (cells[place] == null) {
        throw new RowFormatException(
            "Something is removed from feature %s, which has no cell."
                .formatted(schema.column(place).name()));
      }
      cells[place] = reader.withRemovals(cells[place]);
    }
  }
}

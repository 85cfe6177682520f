package dev.roost.online.row;

import java.util.Optional;
import java.util.function.IntFunction;

/** The binary form of rows, as LAYOUT.md describes it. */
public final class RowCodec {

  private static final int FORMAT = 1;
  private static final int ABSENT = 0;
  private static final int NULL = 1;
  private static final int VALUE = 2;
  private static final int STATES_PER_BYTE = 4;

  private RowCodec() {}

  public static byte[] encode(Row row) {
    ByteOutput out = new ByteOutput();
    out.putByte(FORMAT);
    out.putFixed32(row.schema().id());
    if (row.isLive()) {
      encodeLive(row, out);
    } else {
      out.putByte(RowFlag.DELETED.when(row.deleted().isPresent()));
      out.putVarint(row.snapshot());
      row.deleted().ifPresent(delete -> VersionTable.writeVersion(out, delete, 0));
    }
    return out.toByteArray();
  }

  private static void encodeLive(Row row, ByteOutput out) {
    Cell[] cells = row.cells();
    VersionTable versions = VersionTable.of(row);
    boolean full = isFull(cells);
    Numbers numbers = Numbers.smallestFor(row.schema(), cells);
    out.putByte(
        RowFlag.LIVE.when(true)
            | RowFlag.DELETED.when(row.deleted().isPresent())
            | RowFlag.FULL.when(full)
            | RowFlag.VERSIONS.when(!versions.hasOnlyTheRows())
            | RowFlag.FIXED.when(numbers == Numbers.FIXED)
            | RowFlag.REMOVALS.when(RemovalSection.isNeeded(cells)));
    out.putVarint(row.snapshot());
    Version newest = versions.row();
    VersionTable.writeVersion(out, newest, 0);
    row.deleted().ifPresent(delete -> VersionTable.writeVersion(out, delete, newest.eventTime()));
    if (!full) {
      putStates(cells, out);
    }
    if (!versions.hasOnlyTheRows()) {
      versions.write(out);
      putExceptions(cells, versions, out);
    }
    ValueWriter writer = new ValueWriter(out, versions, numbers);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null && !cells[i].isNull()) {
        writer.put(row.schema().column(i), cells[i]);
      }
    }
    if (RemovalSection.isNeeded(cells)) {
      RemovalSection.write(row.schema(), cells, writer, out);
    }
  }

  /**
   * Reads a row.
   *
   * @param schemas gives a schema by its id, or throws
   * @throws RowFormatException when the bytes are no row
   */
  public static Row decode(byte[] bytes, IntFunction<RowSchema> schemas) {
    ByteInput in = new ByteInput(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new RowFormatException(
          "A stored row has format %d; this engine reads %d.".formatted(format, FORMAT));
    }
    RowSchema schema = schemas.apply(in.readFixed32());
    int flags = in.readByte();
    long snapshot = in.readVarint();
    Row row =
        RowFlag.LIVE.in(flags)
            ? decodeLive(in, flags, schema, snapshot)
            : new Row(
                schema, snapshot, Optional.empty(), delete(in, flags, 0), new Cell[schema.size()]);
    if (!in.atEnd()) {
      throw new RowFormatException("A stored row goes on after its last cell.");
    }
    return row;
  }

  private static Row decodeLive(ByteInput in, int flags, RowSchema schema, long snapshot) {
    Version newest = VersionTable.readVersion(in, 0);
    Optional<Version> deleted = delete(in, flags, newest.eventTime());
    int[] states = states(in, flags, schema.size());
    VersionTable versions = new VersionTable(newest);
    Version[] cellVersions = new Version[schema.size()];
    if (RowFlag.VERSIONS.in(flags)) {
      versions = VersionTable.read(in, newest);
      readExceptions(in, versions, cellVersions);
    }
    Numbers numbers = RowFlag.FIXED.in(flags) ? Numbers.FIXED : Numbers.VARINT;
    ValueReader reader = new ValueReader(in, versions, numbers);
    Cell[] cells = new Cell[schema.size()];
    for (int i = 0; i < cells.length; i++) {
      Version version = cellVersions[i] == null ? newest : cellVersions[i];
      Column column = schema.column(i);
      cells[i] =
          switch (states[i]) {
            case ABSENT -> null;
            case NULL -> ValueReader.nullCell(column, version);
            case VALUE -> reader.cell(column, version);
            default -> throw new RowFormatException("A cell has the unknown state 3.");
          };
    }
    if (RowFlag.REMOVALS.in(flags)) {
      RemovalSection.read(schema, cells, reader, in);
    }
    return new Row(schema, snapshot, Optional.of(newest), deleted, cells);
  }

  private static Optional<Version> delete(ByteInput in, int flags, long base) {
    return RowFlag.DELETED.in(flags)
        ? Optional.of(VersionTable.readVersion(in, base))
        : Optional.empty();
  }

  private static boolean isFull(Cell[] cells) {
    for (Cell cell : cells) {
      if (state(cell) != VALUE) {
        return false;
      }
    }
    return true;
  }

  private static int state(Cell cell) {
    if (cell == null) {
      return ABSENT;
    }
    return cell.isNull() ? NULL : VALUE;
  }

  private static void putStates(Cell[] cells, ByteOutput out) {
    for (int from = 0; from < cells.length; from += STATES_PER_BYTE) {
      int packed = 0;
      for (int i = from; i < Math.min(cells.length, from + STATES_PER_BYTE); i++) {
        packed |= state(cells[i]) << (2 * (i - from));
      }
      out.putByte(packed);
    }
  }

  private static int[] states(ByteInput in, int flags, int count) {
    int[] states = new int[count];
    int packed = 0;
    for (int i = 0; i < count; i++) {
      if (RowFlag.FULL.in(flags)) {
        states[i] = VALUE;
        continue;
      }
      int place = i % STATES_PER_BYTE;
      packed = place == 0 ? in.readByte() : packed;
      states[i] = (packed >> (2 * place)) & 3;
    }
    return states;
  }

  private static void putExceptions(Cell[] cells, VersionTable versions, ByteOutput out) {
    int[] own = new int[cells.length];
    int count = 0;
    for (int i = 0; i < cells.length; i++) {
      own[i] = cells[i] == null ? 0 : versions.number(cells[i].version());
      count += own[i] == 0 ? 0 : 1;
    }
    out.putVarint(count);
    int last = -1;
    for (int i = 0; i < own.length; i++) {
      if (own[i] != 0) {
        out.putVarint(i - last - 1L);
        out.putVarint(own[i]);
        last = i;
      }
    }
  }

  private static void readExceptions(ByteInput in, VersionTable versions, Version[] cells) {
    int count = in.readBelow(cells.length + 1);
    int place = -1;
    for (int i = 0; i < count; i++) {
      place += 1 + in.readBelow(cells.length - place - 1);
      cells[place] = versions.read(in);
    }
  }
}

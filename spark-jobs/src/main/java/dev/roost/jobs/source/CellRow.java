package dev.roost.jobs.source;

import dev.roost.jobs.row.Op;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A row whose cells are set one by one; the others are absent. */
final class CellRow implements SourceRow {

  private final CellKind[] kinds;
  private final Slice[] texts;
  private final long[] numbers;
  private final List<List<Slice>> lists = new ArrayList<>();
  private final BitSet columns = new BitSet();
  private Optional<Op> operation = Optional.empty();
  private long later;

  CellRow(int size) {
    this.kinds = new CellKind[size];
    this.texts = new Slice[size];
    this.numbers = new long[size];
    for (int i = 0; i < size; i++) {
      lists.add(List.of());
    }
  }

  void clear() {
    columns.clear();
    operation = Optional.empty();
  }

  /** The columns that have a cell. */
  BitSet columns() {
    return columns;
  }

  boolean has(int column) {
    return columns.get(column);
  }

  void setNull(int column) {
    set(column, CellKind.NULL, Slice.of(""), 0, List.of());
  }

  void setText(int column, Slice text) {
    set(column, CellKind.TEXT, text, 0, List.of());
  }

  void setBytes(int column, byte[] bytes) {
    set(column, CellKind.BYTES, new Slice(bytes, 0, bytes.length), 0, List.of());
  }

  void setList(int column, List<Slice> members) {
    set(column, CellKind.LIST, Slice.of(""), 0, members);
  }

  /**
   * @param text the number as it is written
   */
  void setNumber(int column, CellKind kind, long number, String text) {
    set(column, kind, Slice.of(text), number, List.of());
  }

  private void set(int column, CellKind kind, Slice text, long number, List<Slice> list) {
    columns.set(column);
    kinds[column] = kind;
    texts[column] = text;
    numbers[column] = number;
    lists.set(column, list);
  }

  /**
   * @param micros after the rows that come first
   */
  void comes(long micros) {
    later = micros;
  }

  @Override
  public long later() {
    return later;
  }

  void does(Op op) {
    operation = Optional.of(op);
  }

  @Override
  public Optional<Op> operation() {
    return operation;
  }

  @Override
  public CellKind kind(int column) {
    return columns.get(column) ? kinds[column] : CellKind.ABSENT;
  }

  @Override
  public Slice text(int column) {
    return texts[column];
  }

  @Override
  public long number(int column) {
    return numbers[column];
  }

  @Override
  public List<Slice> members(int column) {
    return lists.get(column);
  }
}

package dev.roost.index.query;

import dev.roost.index.call.Aggregate;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import java.util.List;
import java.util.Optional;

/** The answer to one call. */
public sealed interface Result {
  /** How many records, values or groups it lists; 0 where it is one number. */
  default long records() {
    return 0;
  }

  /**
   * Records: in ascending order of their ids, or in the order that the call asks for.
   *
   * @param more whether there are more than the page that was asked for
   */
  record Keys(List<RecordKey> keys, boolean more) implements Result {
    public Keys {
      keys = List.copyOf(keys);
    }

    @Override
    public long records() {
      return keys.size();
    }

    public Keys(List<RecordKey> keys) {
      this(keys, false);
    }
  }

  /** How many. */
  record Count(long count) implements Result {}

  /** Whether it is so. */
  record Truth(boolean value) implements Result {}

  /** Values of a field in ascending order. */
  record Values(FieldSpec field, List<FieldValue> values) implements Result {
    public Values {
      values = List.copyOf(values);
    }

    @Override
    public long records() {
      return values.size();
    }
  }

  /** A value, none where no record has one, and how many records it is of. */
  record ValueCount(FieldSpec field, Optional<FieldValue> value, long count) implements Result {}

  /** Values with their number of records, in the order that the call asks for. */
  record Pairs(FieldSpec field, List<Pair> pairs) implements Result {
    public Pairs {
      pairs = List.copyOf(pairs);
    }

    @Override
    public long records() {
      return pairs.size();
    }
  }

  /** A value and how many records have it. */
  record Pair(FieldValue value, long count) {}

  /** A row, none where no record has one. */
  record RowCount(FieldSpec field, Optional<Pair> row) implements Result {}

  /** Groups, in the order that the call asks for. */
  record Groups(List<FieldSpec> fields, List<Aggregate> aggregates, List<Group> groups)
      implements Result {
    public Groups {
      fields = List.copyOf(fields);
      aggregates = List.copyOf(aggregates);
      groups = List.copyOf(groups);
    }

    @Override
    public long records() {
      return groups.size();
    }
  }

  /**
   * A group.
   *
   * @param values one per field; empty: null
   * @param measures one per aggregate; empty: null
   */
  record Group(List<Optional<FieldValue>> values, long count, List<Optional<FieldValue>> measures) {
    public Group {
      values = List.copyOf(values);
      measures = List.copyOf(measures);
    }
  }

  /**
   * Records with some of their values.
   *
   * @param more whether there are more than the page that was asked for
   */
  record Table(List<FieldSpec> fields, List<TableRow> rows, boolean more) implements Result {
    public Table {
      fields = List.copyOf(fields);
      rows = List.copyOf(rows);
    }

    @Override
    public long records() {
      return rows.size();
    }
  }

  /** A record and its cells, one per field. */
  record TableRow(RecordKey key, List<Cell> cells) {
    public TableRow {
      cells = List.copyOf(cells);
    }
  }

  /** The value of one record in one field. */
  sealed interface Cell {}

  record NullCell() implements Cell {}

  record OneCell(FieldValue value) implements Cell {}

  /** The members of a set in ascending order. */
  record SetCell(List<FieldValue> members) implements Cell {
    public SetCell {
      members = List.copyOf(members);
    }
  }
}

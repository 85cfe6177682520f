package dev.roost.jobs.source;

import dev.roost.jobs.row.Op;
import java.util.List;
import java.util.Optional;

/**
 * One row of a source, cell by cell; columns are the places in {@link ColumnPlan#columns}. Valid
 * until its reader reads on.
 */
interface SourceRow {

  CellKind kind(int column) throws BadCellException;

  /**
   * A cell of any kind but ABSENT, NULL and LIST as text; what is no text as it is written in CSV.
   */
  Slice text(int column) throws BadCellException;

  /** The number of a cell whose kind is one. */
  long number(int column);

  /** The members of a LIST, as text. */
  List<Slice> members(int column) throws BadCellException;

  /**
   * How much later than its ingestion was accepted the row was created, unless it has a created
   * time, in microseconds: of rows that come one after the other.
   */
  default long later() {
    return 0;
  }

  /** What the row itself does; empty: what its ingestion, or its operation cell, says. */
  default Optional<Op> operation() {
    return Optional.empty();
  }
}

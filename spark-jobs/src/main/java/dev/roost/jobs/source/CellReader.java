package dev.roost.jobs.source;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureType;

/**
 * Reads one feature's cells of any source: numbers and times of a fitting kind as they are,
 * everything else as the text that it is in CSV. The README has the table. For one thread.
 */
final class CellReader {

  private final Feature feature;
  private final CellParser parser;
  private final TimeParser times;

  CellReader(Feature feature) {
    this.feature = feature;
    this.parser = CellParser.of(feature);
    this.times = TimeParser.of(feature);
  }

  void read(SourceRow row, int column, Cells into) throws BadCellException {
    CellKind kind = row.kind(column);
    switch (kind) {
      case ABSENT -> {}
      case NULL -> into.setNull(feature.place());
      case TEXT -> parser.parse(row.text(column), into);
      case LIST -> list(row, column, into);
      case LONG -> number(row, column, FeatureType.INT, into);
      case DOUBLE -> number(row, column, FeatureType.DOUBLE, into);
      case BYTES -> bytes(row, column, into);
      case INSTANT, LOCAL_TIME, DATE -> time(row, column, kind, into);
    }
  }

  private void number(SourceRow row, int column, FeatureType same, Cells into)
      throws BadCellException {
    if (feature.type() == same) {
      into.setNumber(feature.place(), row.number(column));
    } else {
      parser.parse(row.text(column), into);
    }
  }

  private void bytes(SourceRow row, int column, Cells into) throws BadCellException {
    if (feature.type() == FeatureType.BYTES) {
      into.setObject(feature.place(), row.text(column).toByteArray());
    } else {
      parser.parse(row.text(column), into);
    }
  }

  private void list(SourceRow row, int column, Cells into) throws BadCellException {
    switch (feature.type()) {
      case STRING_SET -> into.setObject(feature.place(), CellParser.strings(row.members(column)));
      case INT_SET -> into.setObject(feature.place(), CellParser.ints(row.members(column)));
      case BOOL, INT, DOUBLE, DECIMAL, STRING, BYTES, TIMESTAMP, DATE ->
          throw BadCellException.of(
              BadRowReason.NOT_ONE_VALUE, "a list is not one value; such features are sets");
    }
  }

  private void time(SourceRow row, int column, CellKind kind, Cells into) throws BadCellException {
    if (feature.type() == FeatureType.TIMESTAMP) {
      into.setNumber(feature.place(), times.micros(row, column));
    } else if (feature.type() == FeatureType.DATE) {
      into.setNumber(feature.place(), days(row.number(column), kind));
    } else {
      parser.parse(row.text(column), into);
    }
  }

  private long days(long number, CellKind kind) throws BadCellException {
    return switch (kind) {
      case INSTANT -> times.daysOfInstant(number);
      case LOCAL_TIME -> TimeParser.daysOfLocal(number);
      case ABSENT, NULL, TEXT, LIST, LONG, DOUBLE, DATE, BYTES -> number;
    };
  }
}

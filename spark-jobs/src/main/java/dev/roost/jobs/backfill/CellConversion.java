package dev.roost.jobs.backfill;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.source.CoercionException;
import dev.roost.jobs.source.TextCoercion;

/**
 * Makes cells of one feature cells of another of the same name: as they are where the types are
 * equal, else by their text, as CSV cells. Null stays null, absent absent. For one thread.
 */
final class CellConversion {

  private final Feature from;
  private final Feature to;
  private final TextCoercion coercion;

  CellConversion(Feature from, Feature to) {
    this.from = from;
    this.to = to;
    this.coercion = TextCoercion.of(to);
  }

  String feature() {
    return to.name();
  }

  void convert(Cells cells, Cells into) throws CoercionException {
    if (cells.isAbsent(from.place())) {
      into.setAbsent(to.place());
    } else if (cells.isNull(from.place())) {
      into.setNull(to.place());
    } else if (!isSame()) {
      coerce(CellText.of(from, cells), into);
    } else if (to.type().isNumber()) {
      into.setNumber(to.place(), cells.number(from.place()));
    } else {
      into.setObject(to.place(), cells.object(from.place()));
    }
  }

  /** An empty text is null, as an empty cell is. */
  private void coerce(String text, Cells into) throws CoercionException {
    if (text.isEmpty()) {
      into.setNull(to.place());
    } else {
      coercion.parse(text, into);
    }
  }

  private boolean isSame() {
    return from.type() == to.type()
        && (from.type() != FeatureType.DECIMAL || from.scale() == to.scale());
  }
}

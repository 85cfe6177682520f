package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import java.math.BigDecimal;

/** Makes typed calls of those that return one number or value. */
final class MeasureBinder {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Binder binder;

  MeasureBinder(Binder binder) {
    this.binder = binder;
  }

  Call count(Arguments arguments) {
    Syntax.CallNode inner = arguments.calls().get(0);
    Call call = binder.call(inner);
    if (call instanceof Call.Records records) {
      return new Call.Count(records);
    } else if (call instanceof Call.Distinct distinct) {
      return new Call.CountDistinct(distinct);
    } else if (call instanceof Call.RowsOf rows) {
      return new Call.CountRows(rows);
    }
    throw Refusals.notRecords(inner);
  }

  Call sum(Arguments arguments) {
    FieldSpec field =
        binder.field(
            arguments, f -> f.kind().hasPlanes() && !f.values().isTime(), "int and decimal fields");
    return new Call.Sum(field, binder.filter(arguments));
  }

  Call min(Arguments arguments) {
    return new Call.Min(number(arguments, "MinRow"), binder.filter(arguments));
  }

  Call max(Arguments arguments) {
    return new Call.Max(number(arguments, "MaxRow"), binder.filter(arguments));
  }

  private FieldSpec number(Arguments arguments, String instead) {
    return binder.field(
        arguments,
        f -> f.kind().hasPlanes(),
        "int, decimal, timestamp and date fields; for others use " + instead);
  }

  Call minRow(Arguments arguments) {
    return new Call.MinRow(rows(arguments, "Min"), binder.filter(arguments));
  }

  Call maxRow(Arguments arguments) {
    return new Call.MaxRow(rows(arguments, "Max"), binder.filter(arguments));
  }

  private FieldSpec rows(Arguments arguments, String instead) {
    return binder.field(
        arguments, f -> f.kind().hasRows(), "fields that have rows; for numbers use " + instead);
  }

  Call percentile(Arguments arguments) {
    FieldSpec field =
        binder.field(
            arguments, f -> f.kind().hasPlanes(), "int, decimal, timestamp and date fields");
    Syntax.Literal literal = arguments.required("nth");
    BigDecimal nth = Literals.number("nth", literal);
    if (nth.signum() < 0 || nth.compareTo(HUNDRED) > 0) {
      throw new PqlException(
          literal.position(), "'nth' is a number from 0 to 100, not " + literal.shown());
    }
    return new Call.Percentile(field, nth, binder.filter(arguments));
  }
}

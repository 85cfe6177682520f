package dev.roost.index.call;

import static dev.roost.index.call.ValueText.literal;
import static dev.roost.index.call.ValueText.stored;

import java.util.ArrayList;
import java.util.List;

/** Prints the calls that return records. */
final class RecordsText {
  private final CallText printer;

  RecordsText(CallText printer) {
    this.printer = printer;
  }

  /** Of two small frames where calls are nested: the deepest query fits a modest stack. */
  String text(Call.Records call) {
    if (call instanceof Call.Limit limit) {
      return limit(limit);
    } else if (call instanceof Call.Shift shift) {
      return shift(shift);
    }
    List<Call.Records> inputs = inputs(call);
    return inputs.isEmpty() ? leaf(call) : of(call.getClass().getSimpleName(), inputs);
  }

  /** What a call combines; nothing where it combines none. */
  private static List<Call.Records> inputs(Call.Records call) {
    if (call instanceof Call.Union union) {
      return union.rows();
    } else if (call instanceof Call.Intersect intersect) {
      return intersect.rows();
    } else if (call instanceof Call.Difference difference) {
      List<Call.Records> all = new ArrayList<>(List.of(difference.first()));
      all.addAll(difference.others());
      return all;
    } else if (call instanceof Call.Xor xor) {
      return xor.rows();
    } else if (call instanceof Call.Not not) {
      return List.of(not.row());
    }
    return List.of();
  }

  private String limit(Call.Limit call) {
    List<String> parts = new ArrayList<>();
    parts.add(text(call.row()));
    parts.addAll(ValueText.page(call.limit(), call.offset()));
    return CallText.of("Limit", parts);
  }

  private String shift(Call.Shift call) {
    printer.pqlOnlyIf(call.by() >= 0);
    String row = text(call.row());
    return "Shift(%s, n=%d)".formatted(row, call.by());
  }

  private String leaf(Call.Records call) {
    if (call instanceof Call.RowOf row) {
      List<String> parts = new ArrayList<>();
      parts.add(row.field().name() + "=" + literal(row.value()));
      parts.addAll(ValueText.times(row.time()));
      return CallText.of("Row", parts);
    } else if (call instanceof Call.InRange range) {
      return "Row(" + range.field().name() + comparison(range) + ")";
    } else if (call instanceof Call.NotEqual other) {
      return "Row(%s != %s)".formatted(other.field().name(), stored(other.field(), other.value()));
    } else if (call instanceof Call.IsNull isNull) {
      return "Row(" + isNull.field().name() + "=null)";
    } else if (call instanceof Call.IsNotNull notNull) {
      return "Row(" + notNull.field().name() + " != null)";
    }
    return other(call);
  }

  private static String comparison(Call.InRange range) {
    String low = stored(range.field(), range.low());
    String high = stored(range.field(), range.high());
    if (range.low() == range.high()) {
      return " = " + low;
    } else if (range.high() == Long.MAX_VALUE) {
      return " >= " + low;
    } else if (range.low() == Long.MIN_VALUE) {
      return " <= " + high;
    }
    return " >< [%s, %s]".formatted(low, high);
  }

  private String other(Call.Records call) {
    if (call instanceof Call.ConstRow row) {
      return "ConstRow(columns=%s)".formatted(row.keys().stream().map(ValueText::literal).toList());
    } else if (call instanceof Call.HasKey has) {
      printer.pqlOnlyIf(false);
      return "HasKey(columns=%s)".formatted(has.keys().stream().map(ValueText::literal).toList());
    } else if (call instanceof Call.UnionRows union) {
      printer.pqlOnlyIf(!union.rows().isEmpty());
      return CallText.of("UnionRows", union.rows().stream().map(printer::rows).toList());
    }
    printer.pqlOnlyIf(!(call instanceof Call.Intersect));
    return call.getClass().getSimpleName() + "()";
  }

  /** A loop, for a stream would take several times the stack where these calls are nested. */
  private String of(String name, List<Call.Records> rows) {
    List<String> parts = new ArrayList<>();
    for (Call.Records row : rows) {
      parts.add(text(row));
    }
    return CallText.of(name, parts);
  }
}

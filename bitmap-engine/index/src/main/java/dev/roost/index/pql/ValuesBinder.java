package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import java.util.List;
import java.util.Optional;

/** Makes typed calls of those that return values of a field. */
final class ValuesBinder {
  private final Binder binder;

  ValuesBinder(Binder binder) {
    this.binder = binder;
  }

  Call rows(Arguments arguments) {
    FieldSpec field = binder.field(arguments);
    return new Call.RowsOf(
        field,
        arguments.literal("like").map(literal -> like(field, literal)),
        arguments.literal("column").map(binder::key),
        arguments.literal("previous").map(literal -> exact(field, literal)),
        arguments.list("in").map(values -> possible(field, values)),
        arguments.whole("limit", 0),
        Times.range(field, arguments.literal("from"), arguments.literal("to")));
  }

  private static String like(FieldSpec field, Syntax.Literal literal) {
    if (field.values() != ValueType.STRING) {
      throw new PqlException(
          literal.position(),
          "'like' matches strings, and field '%s' has %s"
              .formatted(field.name(), field.values().description()));
    }
    return Literals.string("like", literal);
  }

  /** A value that the field can have. */
  static FieldValue exact(FieldSpec field, Syntax.Literal literal) {
    return Literals.value(field, literal)
        .orElseThrow(
            () ->
                new PqlException(
                    literal.position(),
                    "field '%s' cannot have the value %s: it is beyond 64 bits or finer than what"
                            .formatted(field.name(), literal.shown())
                        + " the field stores"));
  }

  /** Those values that the field can have. */
  private static List<FieldValue> possible(FieldSpec field, List<Syntax.Literal> literals) {
    return literals.stream().flatMap(l -> Literals.value(field, l).stream()).toList();
  }

  Call distinct(Arguments arguments) {
    return new Call.Distinct(binder.field(arguments), binder.filter(arguments));
  }

  Call topN(Arguments arguments) {
    return top(arguments, "n");
  }

  Call topK(Arguments arguments) {
    return top(arguments, "k");
  }

  private Call top(Arguments arguments, String limit) {
    FieldSpec field =
        binder.field(arguments, f -> f.kind().hasRows(), "fields that have rows, such as sets");
    Optional<Call.Records> filter = binder.filter(arguments);
    return new Call.TopK(
        field,
        arguments.whole(limit, 1),
        filter,
        Times.range(field, arguments.literal("from"), arguments.literal("to")));
  }
}

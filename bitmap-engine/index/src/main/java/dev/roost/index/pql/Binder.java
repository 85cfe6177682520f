package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks calls against the fields of an index and makes typed ones of them. */
final class Binder {
  private final Schema schema;
  private final RowBinder rows;

  Binder(Schema schema) {
    this.schema = schema;
    this.rows = new RowBinder(schema);
  }

  Call call(Syntax.CallNode call) {
    return switch (call.name().toLowerCase(Locale.ROOT)) {
      case "count" -> new Call.Count(onlyRow(call));
      case "topk" -> topK(call);
      default -> records(call);
    };
  }

  private Call.Records records(Syntax.CallNode call) {
    return switch (call.name().toLowerCase(Locale.ROOT)) {
      case "row" -> rows.row(call);
      case "all" -> all(call);
      case "not" -> new Call.Not(onlyRow(call));
      case "union" -> new Call.Union(rowsOf(call));
      case "intersect" -> new Call.Intersect(atLeastOne(call));
      case "difference" -> difference(call);
      case "count", "topk" ->
          throw new PqlException(
              call.position(), "%s does not return records".formatted(call.name()));
      default -> throw KnownCalls.refusal(call);
    };
  }

  private static Call.Records all(Syntax.CallNode call) {
    if (!call.arguments().isEmpty()) {
      throw new PqlException(
          call.arguments().get(0).position(), "arguments of All are not supported yet");
    }
    return new Call.All();
  }

  private Call.Records difference(Syntax.CallNode call) {
    List<Call.Records> all = atLeastOne(call);
    return new Call.Difference(all.get(0), List.copyOf(all.subList(1, all.size())));
  }

  private Call.Records onlyRow(Syntax.CallNode call) {
    List<Call.Records> all = rowsOf(call);
    if (all.size() != 1) {
      throw new PqlException(
          call.position(),
          "%s takes one call that returns records, not %d".formatted(call.name(), all.size()));
    }
    return all.get(0);
  }

  private List<Call.Records> atLeastOne(Syntax.CallNode call) {
    List<Call.Records> all = rowsOf(call);
    if (all.isEmpty()) {
      throw new PqlException(
          call.position(),
          "%s takes at least one call that returns records".formatted(call.name()));
    }
    return all;
  }

  private List<Call.Records> rowsOf(Syntax.CallNode call) {
    List<Call.Records> all = new ArrayList<>();
    for (Syntax.Argument argument : call.arguments()) {
      if (!(argument instanceof Syntax.CallArgument inner)) {
        throw new PqlException(
            argument.position(),
            "%s takes calls that return records, such as Row(...)".formatted(call.name()));
      }
      all.add(records(inner.call()));
    }
    return List.copyOf(all);
  }

  private Call topK(Syntax.CallNode call) {
    Optional<FieldSpec> field = Optional.empty();
    OptionalLong k = OptionalLong.empty();
    Optional<Call.Records> filter = Optional.empty();
    for (Syntax.Argument argument : call.arguments()) {
      if (argument instanceof Syntax.BareArgument bare && field.isEmpty()) {
        field = Optional.of(topField(bare.literal()));
      } else if (isNamed(argument, "k")) {
        k = OptionalLong.of(limit(((Syntax.Comparison) argument).operand()));
      } else if (isNamed(argument, "filter")
          && ((Syntax.Comparison) argument).operand() instanceof Syntax.CallOperand operand) {
        filter = Optional.of(records(operand.call()));
      } else {
        throw new PqlException(
            argument.position(), "write TopK as TopK(field, k=10, filter=Row(...))");
      }
    }
    if (field.isEmpty()) {
      throw new PqlException(call.position(), "TopK needs a field, such as TopK(country, k=10)");
    }
    return new Call.TopK(field.get(), k, filter, TimeRange.ALL);
  }

  private static boolean isNamed(Syntax.Argument argument, String name) {
    return argument instanceof Syntax.Comparison comparison
        && comparison.name().equalsIgnoreCase(name)
        && comparison.operator() == Operator.EQUAL;
  }

  private FieldSpec topField(Syntax.Literal literal) {
    String name = literal instanceof Syntax.StringLiteral string ? string.value() : literal.shown();
    FieldSpec field = Names.field(schema, name, literal.position());
    if (!field.kind().hasRows()) {
      throw new PqlException(
          literal.position(),
          "field '%s' is an int; TopK works on mutex, set and bool fields".formatted(name));
    }
    return field;
  }

  private static long limit(Syntax.Operand operand) {
    long k = operand instanceof Syntax.Literal literal ? Literals.integer("k", literal) : -1;
    if (k < 1) {
      throw new PqlException(operand.position(), "k is a number from 1");
    }
    return k;
  }
}

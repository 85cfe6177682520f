package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes typed calls of {@code Row(condition, from=, to=)} and of its old name Range. */
final class RowBinder {
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final Set<String> OPTIONS = Set.of(FROM, TO, Indexes.ARGUMENT);

  private final Binder binder;

  RowBinder(Binder binder) {
    this.binder = binder;
  }

  Call row(Syntax.CallNode call) {
    return bind(call, List.of());
  }

  /** Here the times may stand without their names: first from, then to. */
  Call range(Syntax.CallNode call) {
    return bind(call, List.of(FROM, TO));
  }

  private Call.Records bind(Syntax.CallNode call, List<String> namesOfAlone) {
    List<Syntax.Argument> conditions = new ArrayList<>();
    Map<String, Syntax.Literal> options = new HashMap<>();
    for (Syntax.Argument argument : call.arguments()) {
      Optional<String> option = option(argument, conditions.isEmpty());
      Optional<String> unnamed =
          namesOfAlone.stream().filter(name -> !options.containsKey(name)).findFirst();
      if (option.isPresent()) {
        put(options, option.get(), operand(argument), argument);
      } else if (argument instanceof Syntax.BareArgument alone
          && !conditions.isEmpty()
          && unnamed.isPresent()) {
        put(options, unnamed.get(), alone.literal(), argument);
      } else {
        conditions.add(argument);
      }
    }
    if (conditions.size() != 1) {
      throw new PqlException(
          conditions.isEmpty() ? call.position() : conditions.get(1).position(),
          "%s takes one condition, such as %s(country=\"France\"), beside from= and to=, not %d"
              .formatted(call.name(), call.name(), conditions.size()));
    }
    Optional.ofNullable(options.get(Indexes.ARGUMENT))
        .ifPresent(index -> Indexes.require(binder.schema(), index));
    return bind(
        conditions.get(0),
        Optional.ofNullable(options.get(FROM)),
        Optional.ofNullable(options.get(TO)));
  }

  private static void put(
      Map<String, Syntax.Literal> options,
      String name,
      Syntax.Literal value,
      Syntax.Argument argument) {
    if (options.put(name, value) != null) {
      throw new PqlException(
          argument.position(), "'%s' is given twice; give it once".formatted(name));
    }
  }

  private static Syntax.Literal operand(Syntax.Argument argument) {
    Syntax.Comparison comparison = (Syntax.Comparison) argument;
    return Literals.literal(comparison.name(), comparison.operand());
  }

  /** The name of an option; the first argument is rather the condition if there is such a field. */
  private Optional<String> option(Syntax.Argument argument, boolean first) {
    return Optional.of(argument)
        .filter(Syntax.Comparison.class::isInstance)
        .map(Syntax.Comparison.class::cast)
        .filter(c -> c.operator() == Operator.EQUAL)
        .map(c -> c.name().toLowerCase(Locale.ROOT))
        .filter(OPTIONS::contains)
        .filter(name -> !first || binder.schema().find(name).isEmpty());
  }

  private Call.Records bind(
      Syntax.Argument condition, Optional<Syntax.Literal> from, Optional<Syntax.Literal> to) {
    String name = ConditionBinder.fieldName(condition);
    FieldSpec field = Names.field(binder.schema(), name, condition.position());
    TimeRange time = Times.range(field, from, to);
    Call.Records records = ConditionBinder.bind(field, condition);
    if (time.isAll()) {
      return records;
    } else if (records instanceof Call.RowOf row) {
      return new Call.RowOf(field, row.value(), time);
    }
    throw new PqlException(
        condition.position(), "from= and to= stand beside %s=value only".formatted(name));
  }
}

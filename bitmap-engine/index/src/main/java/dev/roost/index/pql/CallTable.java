package dev.roost.index.pql;

import dev.roost.index.call.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every call that is answered: what its arguments may be and what makes a typed call of it. */
final class CallTable {
  private static final int MANY = Integer.MAX_VALUE;

  private final Binder binder;
  private final Map<String, Function<Syntax.CallNode, Call>> makers = new LinkedHashMap<>();
  private final Map<String, String> spelling = new LinkedHashMap<>();

  CallTable(Binder binder) {
    this.binder = binder;
    addRows();
    addSets(new SetBinder(binder));
    addValues(new ValuesBinder(binder));
    addMeasures(new MeasureBinder(binder));
    addTables(new TableBinder(binder));
  }

  private void addRows() {
    RowBinder rows = new RowBinder(binder);
    put("Row", rows::row);
    put("Range", rows::range);
  }

  private void addSets(SetBinder sets) {
    add("Union", "Union(Row(...), ...)", sets::union, 0, MANY);
    add("Intersect", "Intersect(Row(...), ...)", sets::intersect, 1, MANY);
    add("Difference", "Difference(Row(...), ...)", sets::difference, 1, MANY);
    add("Xor", "Xor(Row(...), ...)", sets::xor, 0, MANY);
    add("Not", "Not(Row(...))", sets::not, 1, 1);
    add("All", "All(limit=10, offset=0)", sets::all, 0, 0, "limit", "offset");
    add("ConstRow", "ConstRow(columns=[1, 2])", sets::constRow, 0, 0, "columns");
    add("UnionRows", "UnionRows(Rows(field), ...)", sets::unionRows, 1, MANY);
    add("Limit", "Limit(Row(...), limit=10, offset=0)", sets::limit, 1, 1, "limit", "offset");
    add("Shift", "Shift(Row(...), n=1)", sets::shift, 1, 1, "n");
  }

  private void addValues(ValuesBinder values) {
    String rows = "Rows(field, like='a%', column=, previous=, in=[...], limit=, from=, to=)";
    add(
        "Rows",
        rows,
        values::rows,
        0,
        0,
        "field",
        "like",
        "column",
        "previous",
        "in",
        "limit",
        "from",
        "to");
    add("Distinct", "Distinct(Row(...), field=name)", values::distinct, 0, 1, "field");
    add(
        "TopN",
        "TopN(field, Row(...), n=10)",
        values::topN,
        0,
        1,
        "field",
        "n",
        "filter",
        "from",
        "to");
    add(
        "TopK",
        "TopK(field, k=10, filter=Row(...))",
        values::topK,
        0,
        1,
        "field",
        "k",
        "filter",
        "from",
        "to");
  }

  private void addMeasures(MeasureBinder measures) {
    add("Count", "Count(Row(...))", measures::count, 1, 1);
    add("Sum", "Sum(Row(...), field=name)", measures::sum, 0, 1, "field", "filter");
    add("Min", "Min(Row(...), field=name)", measures::min, 0, 1, "field", "filter");
    add("Max", "Max(Row(...), field=name)", measures::max, 0, 1, "field", "filter");
    add("MinRow", "MinRow(Row(...), field=name)", measures::minRow, 0, 1, "field", "filter");
    add("MaxRow", "MaxRow(Row(...), field=name)", measures::maxRow, 0, 1, "field", "filter");
    add(
        "Percentile",
        "Percentile(field=name, nth=99.9, filter=Row(...))",
        measures::percentile,
        0,
        1,
        "field",
        "nth",
        "filter");
  }

  private void addTables(TableBinder tables) {
    String groups = "GroupBy(Rows(a), Rows(b), filter=Row(...), aggregate=Sum(field=name), limit=)";
    add(
        "GroupBy",
        groups,
        tables::groupBy,
        1,
        MANY,
        "filter",
        "aggregate",
        "having",
        "sort",
        "limit",
        "offset",
        "previous");
    add("Extract", "Extract(Row(...), Rows(a), Rows(b))", tables::extract, 1, MANY);
    add(
        "Sort",
        "Sort(Row(...), field=name, sort-desc=true, limit=10, offset=0)",
        tables::sort,
        1,
        1,
        "field",
        "sort-desc",
        "limit",
        "offset");
    add(
        "IncludesColumn",
        "IncludesColumn(Row(...), column=key)",
        tables::includesColumn,
        1,
        1,
        "column");
    add(
        "FieldValue",
        "FieldValue(field=name, column=key)",
        tables::fieldValue,
        0,
        0,
        "field",
        "column");
    add("Options", "Options(Count(...), shards=[0, 1])", tables::options, 1, 1, "shards");
  }

  private void add(
      String name,
      String form,
      Function<Arguments, Call> maker,
      int least,
      int most,
      String... named) {
    Signature signature = new Signature(form, least, most, List.of(named));
    put(name, node -> maker.apply(arguments(node, signature)));
  }

  /** The arguments of a call that reads this index. */
  private Arguments arguments(Syntax.CallNode node, Signature signature) {
    Arguments arguments = Arguments.of(node, signature);
    arguments.literal(Indexes.ARGUMENT).ifPresent(index -> Indexes.require(binder.schema(), index));
    return arguments;
  }

  private void put(String name, Function<Syntax.CallNode, Call> maker) {
    makers.put(name.toLowerCase(Locale.ROOT), maker);
    spelling.put(name.toLowerCase(Locale.ROOT), name);
  }

  /** What makes a typed call of this one, whose name may be in any case. */
  Optional<Function<Syntax.CallNode, Call>> find(Syntax.CallNode call) {
    return Optional.ofNullable(makers.get(call.name().toLowerCase(Locale.ROOT)));
  }

  /** The names of all calls, for messages. */
  String names() {
    return spelling.values().stream().collect(Collectors.joining(", "));
  }
}

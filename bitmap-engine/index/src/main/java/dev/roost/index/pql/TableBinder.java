package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes typed calls of those that return groups, values of records, or what another call does. */
final class TableBinder {
  private final Binder binder;
  private final GroupByBinder groups;

  TableBinder(Binder binder) {
    this.binder = binder;
    this.groups = new GroupByBinder(binder);
  }

  Call groupBy(Arguments arguments) {
    return groups.bind(arguments);
  }

  Call extract(Arguments arguments) {
    List<Syntax.CallNode> calls = arguments.calls();
    Call row = binder.call(calls.get(0));
    List<FieldSpec> fields = calls.subList(1, calls.size()).stream().map(this::column).toList();
    if (row instanceof Call.Records records) {
      return new Call.Extract(records, fields);
    } else if (row instanceof Call.Sort sort) {
      return new Call.ExtractSorted(sort, fields);
    }
    throw Refusals.notRecords(calls.get(0));
  }

  private FieldSpec column(Syntax.CallNode call) {
    Call.RowsOf rows = binder.rows(call);
    if (!rows.equals(Call.RowsOf.all(rows.field()))) {
      throw new PqlException(
          call.position(),
          "Rows within Extract names a field and takes no other argument: Rows(%s)"
              .formatted(rows.field().name()));
    }
    return rows.field();
  }

  Call sort(Arguments arguments) {
    FieldSpec field = singleValued(arguments, "fields of one value a record");
    boolean descending =
        arguments.literal("sort-desc").map(l -> Literals.bool("sort-desc", l)).orElse(false);
    return new Call.Sort(
        binder.onlyRecords(arguments),
        field,
        descending ? Order.DESCENDING : Order.ASCENDING,
        arguments.whole("limit", 0),
        arguments.whole("offset", 0).orElse(0));
  }

  Call includesColumn(Arguments arguments) {
    return new Call.IncludesColumn(
        binder.onlyRecords(arguments), binder.key(arguments.required("column")));
  }

  Call fieldValue(Arguments arguments) {
    FieldSpec field = singleValued(arguments, "fields of one value a record; for others use Rows");
    return new Call.ValueOf(field, binder.key(arguments.required("column")));
  }

  private FieldSpec singleValued(Arguments arguments, String which) {
    return binder.field(arguments, f -> f.kind().isSingleValued(), which);
  }

  Call options(Arguments arguments) {
    Call call = binder.call(arguments.calls().get(0));
    if (call instanceof Call.Options) {
      throw new PqlException(
          arguments.calls().get(0).position(), "Options stands around another call only once");
    }
    Optional<List<Syntax.Literal>> shards = arguments.list("shards");
    return shards.<Call>map(list -> new Call.Options(call, shards(list))).orElse(call);
  }

  private static Set<Long> shards(List<Syntax.Literal> list) {
    Set<Long> shards = new TreeSet<>();
    for (Syntax.Literal literal : list) {
      long shard = Literals.integer("shards", literal).longValue();
      if (shard < 0 || Literals.integer("shards", literal).bitLength() >= Long.SIZE) {
        throw new PqlException(
            literal.position(), "a shard is a whole number from 0, not " + literal.shown());
      }
      shards.add(shard);
    }
    return Set.copyOf(shards);
  }
}

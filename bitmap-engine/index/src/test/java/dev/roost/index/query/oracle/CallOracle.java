package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;

/**
 * Answers every call from plain collections, record by record: as simple as it can be, so that it
 * can be believed.
 */
final class CallOracle {
  private final PlainIndex index;
  private final RecordsOracle records;
  private final RowsOracle rows;
  private final NumberOracle numbers;
  private final TableOracle tables;

  CallOracle(PlainIndex index) {
    this.index = index;
    this.records = new RecordsOracle(index);
    this.rows = new RowsOracle(index);
    this.numbers = new NumberOracle(index);
    this.tables = new TableOracle(index);
  }

  Result answer(Call call) {
    if (call instanceof Call.Options options) {
      return new CallOracle(index.within(options.shards())).answer(options.call());
    } else if (call instanceof Call.Records set) {
      return tables.keys(records.of(set));
    } else if (call instanceof Call.Count count) {
      return new Result.Count(records.of(count.row()).size());
    } else if (call instanceof Call.CountDistinct count) {
      return new Result.Count(distinct(count.values()).size());
    } else if (call instanceof Call.CountRows count) {
      return new Result.Count(rows.of(count.rows()).size());
    } else if (call instanceof Call.IncludesColumn includes) {
      OptionalLong id = index.id(includes.column());
      return new Result.Truth(
          id.isPresent() && records.of(includes.row()).contains(id.getAsLong()));
    }
    return values(call);
  }

  private Result values(Call call) {
    if (call instanceof Call.RowsOf of) {
      return new Result.Values(of.field(), List.copyOf(rows.of(of)));
    } else if (call instanceof Call.Distinct distinct) {
      return new Result.Values(distinct.field(), List.copyOf(distinct(distinct)));
    } else if (call instanceof Call.TopK top) {
      return new Result.Pairs(top.field(), rows.top(top));
    } else if (call instanceof Call.MinRow min) {
      return new Result.RowCount(min.field(), rows.least(min.field(), min.filter()));
    } else if (call instanceof Call.MaxRow max) {
      return new Result.RowCount(max.field(), rows.greatest(max.field(), max.filter()));
    } else if (call instanceof Call.Sum sum) {
      return numbers.sum(sum.field(), records.of(sum.filter()));
    } else if (call instanceof Call.Min min) {
      return numbers.min(min.field(), records.of(min.filter()));
    } else if (call instanceof Call.Max max) {
      return numbers.max(max.field(), records.of(max.filter()));
    } else if (call instanceof Call.Percentile p) {
      return numbers.percentile(p.field(), p.nth(), records.of(p.filter()));
    }
    return tables(call);
  }

  private Result tables(Call call) {
    if (call instanceof Call.GroupBy groupBy) {
      return new GroupOracle(index).of(groupBy);
    } else if (call instanceof Call.Extract extract) {
      return tables.extract(extract);
    } else if (call instanceof Call.Sort sort) {
      return tables.sort(sort);
    } else if (call instanceof Call.ExtractSorted extract) {
      return tables.extract(extract);
    } else if (call instanceof Call.Select select) {
      return tables.select(select);
    } else if (call instanceof Call.ValueOf value) {
      return tables.value(value);
    }
    throw new IllegalStateException("the oracle does not know " + call);
  }

  private SortedSet<FieldValue> distinct(Call.Distinct call) {
    return rows.distinct(call.field(), records.of(call.filter()));
  }

  /** How many records, values or groups a result is made of; none: it is a single value. */
  static OptionalLong size(Result result) {
    if (result instanceof Result.Keys keys) {
      return OptionalLong.of(keys.keys().size());
    } else if (result instanceof Result.Values values) {
      return OptionalLong.of(values.values().size());
    } else if (result instanceof Result.Pairs pairs) {
      return OptionalLong.of(pairs.pairs().size());
    } else if (result instanceof Result.Groups groups) {
      return OptionalLong.of(groups.groups().size());
    } else if (result instanceof Result.Table table) {
      return OptionalLong.of(table.rows().size());
    }
    return OptionalLong.empty();
  }
}

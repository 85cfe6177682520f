package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** Answers calls. */
final class Engine {
  private final QueryContext context;

  Engine(QueryContext context) {
    this.context = context;
  }

  Result answer(Call call) {
    if (call instanceof Call.Options options) {
      return new Engine(context.on(options.shards())).answer(options.call());
    }
    CallParts.filter(call).ifPresent(new Preparation(context)::prepare);
    if (call instanceof Call.Records records) {
      return new RecordsAnswer(context).keys(records);
    } else if (call instanceof Call.Count count) {
      return new Result.Count(context.count(count.row()));
    } else if (call instanceof Call.GroupBy groupBy) {
      return new GroupAnswer(context, groupBy).answer();
    } else if (call instanceof Call.IncludesColumn includes) {
      return new Result.Truth(includes(includes));
    }
    return ofValues(call);
  }

  private Result ofValues(Call call) {
    RowLister rows = new RowLister(context);
    if (call instanceof Call.RowsOf rowsOf) {
      List<FieldValue> values = rows.list(rowsOf);
      context.options().checkReturned(values.size());
      return new Result.Values(rowsOf.field(), values);
    } else if (call instanceof Call.Distinct distinct) {
      Collection<FieldValue> values = distinct(distinct);
      context.options().checkReturned(values.size());
      return new Result.Values(distinct.field(), List.copyOf(values));
    } else if (call instanceof Call.CountDistinct distinct) {
      return new Result.Count(distinct(distinct.values()).size());
    } else if (call instanceof Call.CountRows count) {
      return new Result.Count(rows.list(count.rows()).size());
    }
    return ofNumbers(call);
  }

  private Collection<FieldValue> distinct(Call.Distinct call) {
    return new RowLister(context).distinct(call.field(), TimeRange.ALL, call.filter());
  }

  private Result ofNumbers(Call call) {
    NumberAnswers numbers = new NumberAnswers(context);
    if (call instanceof Call.Sum sum) {
      return numbers.sum(sum);
    } else if (call instanceof Call.Min min) {
      return numbers.min(min.field(), min.filter());
    } else if (call instanceof Call.Max max) {
      return numbers.max(max.field(), max.filter());
    } else if (call instanceof Call.Percentile percentile) {
      return new PercentileAnswer(context, percentile).answer();
    }
    return ofRows(call);
  }

  private Result ofRows(Call call) {
    RowAnswers rows = new RowAnswers(context);
    TableAnswer tables = new TableAnswer(context);
    if (call instanceof Call.TopK topK) {
      return rows.top(topK);
    } else if (call instanceof Call.MinRow least) {
      return rows.least(least.field(), least.filter());
    } else if (call instanceof Call.MaxRow greatest) {
      return rows.greatest(greatest.field(), greatest.filter());
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
    throw new IllegalStateException("no answer to " + call);
  }

  private boolean includes(Call.IncludesColumn call) {
    OptionalLong id = context.keys().idOf(call.column());
    if (id.isEmpty() || !context.reads(RecordIds.shardOf(id.getAsLong()))) {
      return false;
    }
    long shard = RecordIds.shardOf(id.getAsLong());
    return context
        .bits(call.row(), shard, new Scratch())
        .contains(RecordIds.position(id.getAsLong()));
  }
}

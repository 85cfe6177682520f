package dev.roost.index.call;

import static dev.roost.index.call.ValueText.literal;

import dev.roost.index.field.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls as text: PQL that reads as the same call again; what only SQL can express, in a form like
 * it.
 */
public final class CallText {
  /** Whether everything that was printed until now is PQL. */
  private boolean pql = true;

  private CallText() {}

  /** The call as PQL or, where PQL has no words for it, in a form like PQL. */
  public static String of(Call call) {
    return new CallText().text(call);
  }

  /** Whether PQL has words for the call: then its text is read as the same call again. */
  public static boolean isPql(Call call) {
    CallText printer = new CallText();
    printer.text(call);
    return printer.pql;
  }

  /** Notes that a part is not PQL unless this holds. */
  void pqlOnlyIf(boolean condition) {
    pql &= condition;
  }

  String text(Call call) {
    if (call instanceof Call.Records records) {
      return new RecordsText(this).text(records);
    } else if (call instanceof Call.RowsOf rows) {
      return rows(rows);
    } else if (call instanceof Call.GroupBy groups) {
      return new GroupByText(this).text(groups);
    } else if (call instanceof Call.Options options) {
      pqlOnlyIf(!(options.call() instanceof Call.Options));
      return "Options(%s, shards=%s)"
          .formatted(text(options.call()), options.shards().stream().sorted().toList());
    }
    return number(call);
  }

  private String number(Call call) {
    if (call instanceof Call.Count count) {
      return "Count(" + text(count.row()) + ")";
    } else if (call instanceof Call.CountDistinct count) {
      return "Count(" + text(count.values()) + ")";
    } else if (call instanceof Call.CountRows count) {
      return "Count(" + text(count.rows()) + ")";
    } else if (call instanceof Call.IncludesColumn includes) {
      return "IncludesColumn(%s, column=%s)"
          .formatted(text(includes.row()), literal(includes.column()));
    } else if (call instanceof Call.ValueOf value) {
      return "FieldValue(field=%s, column=%s)"
          .formatted(value.field().name(), literal(value.column()));
    }
    return measure(call);
  }

  private String measure(Call call) {
    if (call instanceof Call.Sum sum) {
      return measure("Sum", sum.filter(), sum.field().name());
    } else if (call instanceof Call.Min min) {
      return measure("Min", min.filter(), min.field().name());
    } else if (call instanceof Call.Max max) {
      return measure("Max", max.filter(), max.field().name());
    } else if (call instanceof Call.MinRow min) {
      return measure("MinRow", min.filter(), min.field().name());
    } else if (call instanceof Call.MaxRow max) {
      return measure("MaxRow", max.filter(), max.field().name());
    } else if (call instanceof Call.Distinct distinct) {
      return measure("Distinct", distinct.filter(), distinct.field().name());
    }
    return list(call);
  }

  private String measure(String name, Optional<Call.Records> filter, String field) {
    return "%s(%sfield=%s)".formatted(name, filter.map(f -> text(f) + ", ").orElse(""), field);
  }

  private String list(Call call) {
    if (call instanceof Call.Percentile percentile) {
      List<String> parts = new ArrayList<>();
      parts.add("field=" + percentile.field().name());
      parts.add("nth=" + percentile.nth().toPlainString());
      percentile.filter().ifPresent(f -> parts.add("filter=" + text(f)));
      return of("Percentile", parts);
    } else if (call instanceof Call.TopK top) {
      List<String> parts = new ArrayList<>();
      parts.add(top.field().name());
      top.k().ifPresent(k -> parts.add("k=" + k));
      top.filter().ifPresent(f -> parts.add("filter=" + text(f)));
      parts.addAll(ValueText.times(top.time()));
      return of("TopK", parts);
    }
    return table(call);
  }

  private String table(Call call) {
    List<String> parts = new ArrayList<>();
    if (call instanceof Call.Extract extract) {
      return extract(text(extract.row()), extract.fields());
    } else if (call instanceof Call.ExtractSorted extract) {
      return extract(table(extract.sort()), extract.fields());
    } else if (call instanceof Call.Sort sort) {
      parts.add(text(sort.row()));
      parts.add("field=" + sort.field().name());
      if (sort.order() == Order.DESCENDING) {
        parts.add("sort-desc=true");
      }
      parts.addAll(ValueText.page(sort.limit(), sort.offset()));
      return of("Sort", parts);
    }
    Call.Select select = (Call.Select) call;
    pqlOnlyIf(false);
    parts.add(text(select.row()));
    select.fields().forEach(f -> parts.add(f.name()));
    select.by().forEach(o -> parts.add("by=" + o.field().name() + ValueText.order(o.order())));
    parts.addAll(ValueText.page(select.limit(), select.offset()));
    return of("Select", parts);
  }

  private static String extract(String row, List<FieldSpec> fields) {
    List<String> parts = new ArrayList<>();
    parts.add(row);
    fields.forEach(f -> parts.add("Rows(" + f.name() + ")"));
    return of("Extract", parts);
  }

  String rows(Call.RowsOf rows) {
    List<String> parts = new ArrayList<>();
    parts.add(rows.field().name());
    rows.like().ifPresent(like -> parts.add("like=" + literal(like)));
    rows.column().ifPresent(key -> parts.add("column=" + literal(key)));
    rows.previous().ifPresent(value -> parts.add("previous=" + literal(value)));
    rows.in().ifPresent(values -> parts.add("in=" + ValueText.list(values)));
    rows.limit().ifPresent(limit -> parts.add("limit=" + limit));
    parts.addAll(ValueText.times(rows.time()));
    return of("Rows", parts);
  }

  static String of(String name, List<String> parts) {
    return name + "(" + String.join(", ", parts) + ")";
  }
}

package dev.roost.bench.row;

import static dev.roost.bench.row.Calls.all;
import static dev.roost.bench.row.Calls.count;
import static dev.roost.bench.row.Calls.without;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.Table;
import java.util.List;
import java.util.Optional;

/** Counts, sums, tops and groups of a table of customers. */
final class DenseContests {
  private DenseContests() {}

  static List<Contest> counts(long rows) {
    Table table =
        new Table(
            "dense",
            rows,
            List.of(
                Column.bool("active", 1, 50),
                Column.mutex("tier", "TINYINT", Formula.uniform(2, 4)),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10))));
    Calls is = new Calls(table);
    return List.of(
        new QueryContest(
            "count-2",
            50,
            table,
            count(all(is.isTrue("active"), is.is("tier", 2))),
            "SELECT count(*) FROM dense WHERE active AND tier = 2"),
        new QueryContest(
            "count-3",
            50,
            table,
            count(all(is.isTrue("active"), is.is("tier", 2), is.is("plan", 7))),
            "SELECT count(*) FROM dense WHERE active AND tier = 2 AND plan = 7"));
  }

  /** Unions of 10, 8 and 7 rows intersected, less one of 4: 29 rows. */
  static Contest segment(long rows) {
    Table table =
        new Table(
            "segment",
            rows,
            List.of(
                Column.mutex("age", "TINYINT", Formula.uniform(4, 80).plus(18)),
                Column.mutex("region", "TINYINT", Formula.zipf(5, 50, 1)),
                Column.mutex("income", "TINYINT", Formula.uniform(6, 20)),
                Column.mutex("channel", "TINYINT", Formula.zipf(7, 12, 1))));
    Calls is = new Calls(table);
    return new QueryContest(
        "segment-29",
        20,
        table,
        count(
            without(
                all(
                    is.isIn("age", 25, 26, 27, 28, 29, 30, 31, 32, 33, 34),
                    is.isIn("region", 0, 2, 3, 5, 8, 13, 21, 34),
                    is.isIn("income", 8, 9, 10, 11, 12, 13, 14)),
                is.isIn("channel", 1, 4, 6, 9))),
        "SELECT count(*) FROM segment WHERE age IN (25,26,27,28,29,30,31,32,33,34)"
            + " AND region IN (0,2,3,5,8,13,21,34) AND income IN (8,9,10,11,12,13,14)"
            + " AND channel NOT IN (1,4,6,9)");
  }

  static List<Contest> numbers(long rows) {
    Table table =
        new Table(
            "numbers",
            rows,
            List.of(
                Column.integer("amount", "INTEGER", Formula.uniform(8, 1 << 20)),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10))));
    Calls is = new Calls(table);
    return List.of(
        new QueryContest(
            "range-count",
            5,
            table,
            count(is.within("amount", 200_000, 700_000)),
            "SELECT count(*) FROM numbers WHERE amount BETWEEN 200000 AND 700000"),
        new QueryContest(
            "sum-filtered",
            5,
            table,
            is.sum("amount", is.is("plan", 7)),
            "SELECT sum(amount) FROM numbers WHERE plan = 7"));
  }

  static List<Contest> tops(long rows) {
    Table table =
        new Table(
            "products",
            rows,
            List.of(
                Column.mutex("product", "SMALLINT", Formula.zipf(9, 1000, 1)),
                Column.mutex("plan", "TINYINT", Formula.uniform(3, 10))));
    Calls is = new Calls(table);
    return List.of(
        new QueryContest(
            "topk",
            5,
            table,
            is.top("product", 10, Optional.empty()),
            "SELECT product, count(*) FROM products GROUP BY product"
                + " ORDER BY count(*) DESC, product LIMIT 10"),
        new QueryContest(
            "topk-filtered",
            5,
            table,
            is.top("product", 10, Optional.of(is.is("plan", 7))),
            "SELECT product, count(*) FROM products WHERE plan = 7 GROUP BY product"
                + " ORDER BY count(*) DESC, product LIMIT 10"));
  }

  static Contest groups(long rows) {
    Table table =
        new Table(
            "visits",
            rows,
            List.of(
                Column.mutex("weekday", "TINYINT", Formula.uniform(10, 7)),
                Column.mutex("station", "UTINYINT", Formula.zipf(11, 250, 0.8))));
    Calls is = new Calls(table);
    return new QueryContest(
        "group-by",
        1.5,
        table,
        is.groups(Optional.empty(), List.of(), "weekday", "station"),
        "SELECT weekday, station, count(*) FROM visits GROUP BY weekday, station"
            + " ORDER BY weekday, station");
  }
}

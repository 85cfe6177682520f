package dev.roost.bench.row;

import dev.roost.bench.data.Column;
import dev.roost.bench.data.Formula;
import dev.roost.bench.data.Table;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Order;
import java.util.List;
import java.util.Optional;

/**
 * The four queries of the billion taxi rides, which many engines published figures of, on a table
 * of their columns. The year is a column of its own for every engine.
 */
final class TaxiContest {
  private TaxiContest() {}

  static Contest of(long rows) {
    Formula distance = Formula.zipf(23, 60, 1.6);
    Table table =
        new Table(
            "trips",
            rows,
            List.of(
                Column.mutex("cab_type", "TINYINT", Formula.uniform(20, 5).pick(0, 0, 0, 0, 1)),
                Column.mutex("passenger_count", "TINYINT", Formula.zipf(21, 9, 1.8).plus(1)),
                Column.mutex("pickup_year", "SMALLINT", Formula.uniform(22, 7).plus(2009)),
                Column.mutex("distance", "TINYINT", distance),
                // Cents: a flag fall, a rate per mile, and something by chance.
                Column.integer(
                    "total_amount",
                    "INTEGER",
                    distance.times(250).plus(350).plus(Formula.uniform(24, 1200)))));
    Calls is = new Calls(table);
    return new SuiteContest(
        "taxi",
        5,
        50,
        table,
        List.of(
            new SuiteContest.Question(
                "q1",
                is.groups(Optional.empty(), List.of(), "cab_type"),
                "SELECT cab_type, count(*) FROM trips GROUP BY cab_type"),
            new SuiteContest.Question(
                "q2",
                is.groups(
                    Optional.empty(), List.of(is.averageOf("total_amount")), "passenger_count"),
                "SELECT passenger_count, avg(total_amount) FROM trips GROUP BY passenger_count"),
            new SuiteContest.Question(
                "q3",
                is.groups(Optional.empty(), List.of(), "passenger_count", "pickup_year"),
                "SELECT passenger_count, pickup_year, count(*) FROM trips"
                    + " GROUP BY passenger_count, pickup_year"),
            new SuiteContest.Question(
                "q4",
                is.groupsInOrder(
                    Optional.empty(),
                    List.of(),
                    List.of(
                        new GroupOrder(new GroupOrder.ByValue(1), Order.ASCENDING),
                        new GroupOrder(new GroupOrder.ByCount(), Order.DESCENDING)),
                    "passenger_count",
                    "pickup_year",
                    "distance"),
                "SELECT passenger_count, pickup_year, distance, count(*) FROM trips"
                    + " GROUP BY passenger_count, pickup_year, distance"
                    + " ORDER BY pickup_year, count(*) DESC")));
  }
}

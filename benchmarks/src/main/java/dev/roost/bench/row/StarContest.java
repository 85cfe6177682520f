package dev.roost.bench.row;

import static dev.roost.bench.row.Calls.all;

import dev.roost.bench.data.StarSchema;
import dev.roost.bench.data.Table;
import dev.roost.bench.row.SuiteContest.Question;
import dev.roost.index.call.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The 13 queries of the Star Schema Benchmark on its flat table. Revenue, profit and price times
 * discount are columns of their own for every engine.
 */
final class StarContest {
  private static final int AMERICA = 1;
  private static final int ASIA = 2;
  private static final int EUROPE = 3;
  private static final int UNITED_STATES = 9;
  private static final long[] TWO_CITIES = {191, 195};
  private static final long[] SIX_YEARS = {1992, 1993, 1994, 1995, 1996, 1997};
  private static final long[] LAST_YEARS = {1997, 1998};
  private static final long[] TWO_MAKERS = {0, 1};

  private final Calls is;

  private StarContest(Table table) {
    this.is = new Calls(table);
  }

  static Contest of(long rows) {
    Table table = StarSchema.table(rows);
    StarContest queries = new StarContest(table);
    List<Question> questions = new ArrayList<>();
    questions.addAll(queries.flightOne());
    questions.addAll(queries.flightTwo());
    questions.addAll(queries.flightThree());
    questions.addAll(queries.flightFour());
    return new SuiteContest("ssb", 1.5, 20, table, questions);
  }

  private List<Question> flightOne() {
    return List.of(
        sum("q1.1", is.is("d_year", 1993), "d_year = 1993", 1, 3, 1, 24),
        sum("q1.2", is.is("d_yearmonth", 199401), "d_yearmonth = 199401", 4, 6, 26, 35),
        sum(
            "q1.3",
            all(is.is("d_week", 6), is.is("d_year", 1994)),
            "d_week = 6 AND d_year = 1994",
            5,
            7,
            26,
            35));
  }

  private Question sum(
      String name,
      Call.Records date,
      String sqlDate,
      long lowDiscount,
      long highDiscount,
      long lowQuantity,
      long highQuantity) {
    return new Question(
        name,
        is.sum(
            "lo_discounted",
            all(
                date,
                is.within("lo_discount", lowDiscount, highDiscount),
                is.within("lo_quantity", lowQuantity, highQuantity))),
        """
        SELECT sum(lo_discounted) FROM lineorder WHERE %s
         AND lo_discount BETWEEN %d AND %d AND lo_quantity BETWEEN %d AND %d"""
            .formatted(sqlDate, lowDiscount, highDiscount, lowQuantity, highQuantity));
  }

  private List<Question> flightTwo() {
    String[] by = {"d_year", "p_brand"};
    return List.of(
        groups(
            "q2.1",
            "lo_revenue",
            all(is.is("p_category", 1), is.is("s_region", AMERICA)),
            "p_category = 1 AND s_region = 1",
            by),
        groups(
            "q2.2",
            "lo_revenue",
            all(
                is.isIn("p_brand", 260, 261, 262, 263, 264, 265, 266, 267),
                is.is("s_region", ASIA)),
            "p_brand BETWEEN 260 AND 267 AND s_region = 2",
            by),
        groups(
            "q2.3",
            "lo_revenue",
            all(is.is("p_brand", 278), is.is("s_region", EUROPE)),
            "p_brand = 278 AND s_region = 3",
            by));
  }

  private List<Question> flightThree() {
    Call.Records sixYears = is.isIn("d_year", SIX_YEARS);
    Call.Records cities = all(is.isIn("c_city", TWO_CITIES), is.isIn("s_city", TWO_CITIES));
    String sqlYears = " AND d_year BETWEEN 1992 AND 1997";
    String sqlCities = "c_city IN (191, 195) AND s_city IN (191, 195)";
    String[] byCity = {"c_city", "s_city", "d_year"};
    return List.of(
        groups(
            "q3.1",
            "lo_revenue",
            all(is.is("c_region", ASIA), is.is("s_region", ASIA), sixYears),
            "c_region = 2 AND s_region = 2" + sqlYears,
            "c_nation",
            "s_nation",
            "d_year"),
        groups(
            "q3.2",
            "lo_revenue",
            all(is.is("c_nation", UNITED_STATES), is.is("s_nation", UNITED_STATES), sixYears),
            "c_nation = 9 AND s_nation = 9" + sqlYears,
            byCity),
        groups("q3.3", "lo_revenue", all(cities, sixYears), sqlCities + sqlYears, byCity),
        groups(
            "q3.4",
            "lo_revenue",
            all(cities, is.is("d_yearmonth", 199712)),
            sqlCities + " AND d_yearmonth = 199712",
            byCity));
  }

  private List<Question> flightFour() {
    Call.Records america = all(is.is("c_region", AMERICA), is.is("s_region", AMERICA));
    Call.Records makers = is.isIn("p_mfgr", TWO_MAKERS);
    Call.Records lastYears = is.isIn("d_year", LAST_YEARS);
    String sqlAmerica = "c_region = 1 AND s_region = 1 AND p_mfgr IN (0, 1)";
    return List.of(
        groups("q4.1", "lo_profit", all(america, makers), sqlAmerica, "d_year", "c_nation"),
        groups(
            "q4.2",
            "lo_profit",
            all(america, makers, lastYears),
            sqlAmerica + " AND d_year IN (1997, 1998)",
            "d_year",
            "s_nation",
            "p_category"),
        groups(
            "q4.3",
            "lo_profit",
            all(is.is("s_nation", UNITED_STATES), lastYears, is.is("p_category", 3)),
            "s_nation = 9 AND d_year IN (1997, 1998) AND p_category = 3",
            "d_year",
            "s_city",
            "p_brand"));
  }

  private Question groups(
      String name, String measure, Call.Records filter, String where, String... by) {
    String columns = String.join(", ", by);
    return new Question(
        name,
        is.groups(Optional.of(filter), List.of(is.sumOf(measure)), by),
        "SELECT %s, sum(%s) FROM lineorder WHERE %s GROUP BY %s ORDER BY %s"
            .formatted(columns, measure, where, columns, columns));
  }
}

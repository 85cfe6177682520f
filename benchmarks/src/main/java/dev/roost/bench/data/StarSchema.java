package dev.roost.bench.data;

import java.util.List;

/**
 * The Star Schema Benchmark's line orders, denormalised ("flat SSB"), with the domains and the
 * price rules of its generator at scale factor 1; rows are independent of each other. What its
 * texts name are numbers here: region 0–4, nation = region·5 + 0–4, city = nation·10 + 0–9; mfgr
 * 0–4, category = mfgr·5 + 0–4, brand = category·40 + 0–39. Money is in cents.
 */
public final class StarSchema {
  private static final int CUSTOMERS = 30_000;
  private static final int SUPPLIERS = 2_000;
  private static final int PARTS = 200_000;
  private static final int DATE = 40;

  private static final Formula PART = Formula.uniform(41, PARTS);
  private static final Formula BRAND = PART.hashed(42).scaled(1000);
  private static final Formula CUSTOMER_CITY =
      Formula.uniform(43, CUSTOMERS).hashed(44).scaled(250);
  private static final Formula SUPPLIER_CITY =
      Formula.uniform(45, SUPPLIERS).hashed(46).scaled(250);
  private static final Formula QUANTITY = Formula.uniform(47, 50).plus(1);
  private static final Formula DISCOUNT = Formula.uniform(48, 11);
  private static final Formula PRICE =
      PART.over(10).modulo(20_001).plus(PART.modulo(1000).times(100)).plus(90_000);
  private static final Formula EXTENDED_PRICE = PRICE.times(QUANTITY);
  private static final Formula REVENUE =
      EXTENDED_PRICE.times(DISCOUNT.times(-1).plus(100)).over(100);
  private static final Formula SUPPLY_COST = PRICE.times(6).over(10);

  private StarSchema() {}

  /** The revenue of a line, by itself. */
  public static Formula revenue() {
    return REVENUE;
  }

  public static Table table(long rows) {
    return new Table(
        "lineorder",
        rows,
        List.of(
            Column.mutex("d_year", "SMALLINT", OrderDates.years(DATE)),
            Column.mutex("d_yearmonth", "INTEGER", OrderDates.months(DATE)),
            Column.mutex("d_week", "TINYINT", OrderDates.weeks(DATE)),
            Column.mutex("c_region", "TINYINT", CUSTOMER_CITY.over(50)),
            Column.mutex("c_nation", "TINYINT", CUSTOMER_CITY.over(10)),
            Column.mutex("c_city", "UTINYINT", CUSTOMER_CITY),
            Column.mutex("s_region", "TINYINT", SUPPLIER_CITY.over(50)),
            Column.mutex("s_nation", "TINYINT", SUPPLIER_CITY.over(10)),
            Column.mutex("s_city", "UTINYINT", SUPPLIER_CITY),
            Column.mutex("p_mfgr", "TINYINT", BRAND.over(200)),
            Column.mutex("p_category", "TINYINT", BRAND.over(40)),
            Column.mutex("p_brand", "SMALLINT", BRAND),
            Column.integer("lo_quantity", "TINYINT", QUANTITY),
            Column.integer("lo_discount", "TINYINT", DISCOUNT),
            Column.integer("lo_revenue", "INTEGER", REVENUE),
            Column.integer("lo_profit", "INTEGER", REVENUE.minus(SUPPLY_COST)),
            Column.integer("lo_discounted", "INTEGER", EXTENDED_PRICE.times(DISCOUNT))));
  }
}

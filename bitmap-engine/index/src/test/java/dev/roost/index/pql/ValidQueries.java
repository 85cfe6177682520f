package dev.roost.index.pql;

import java.util.List;

/** A query for every call and every form of its arguments, as {@code CallText} writes them. */
final class ValidQueries {
  static final List<String> CANONICAL =
      List.of(
          "Row(country=\"a\\\"b\\\\c\\n\\u0000'\")",
          "Row(is-active=false)",
          "Row(codes=-9223372036854775808)",
          "Row(visited=\"Paris\", from=\"2011-12-09T00:00\", to=\"2012-01-01T00:00:00.000000001\")",
          "Row(visited=\"Paris\", to=\"+12011-12-09T10:30\")",
          "Row(owns-exists=7)",
          "Row(bools=\"is-active\")",
          "Row(country=null)",
          "Row(price != null)",
          "Row(price = 3.14)",
          "Row(price != -0.05)",
          "Row(price >= 92233720368547758.06)",
          "Row(price <= -92233720368547758.07)",
          "Row(price >< [92233720368547758.07, -92233720368547758.08])",
          "Row(quantity >< [9, 1])",
          "Row(quantity >= -9223372036854775808)",
          "Row(seen >< [\"1969-12-31T23:59:59Z\", \"2026-03-01T10:00:00Z\"])",
          "Row(seen = 9223372036854775806)",
          "Row(born >= \"2026-03-01\")",
          "Row(born = 9223372036854775806)",
          "Row(moved != \"1899-12-29\")",
          "Union()",
          "Union(All(), Row(country=null))",
          "Intersect(All())",
          "Difference(All(), Row(country=null))",
          "Xor()",
          "Not(Xor(All(), Union()))",
          "ConstRow(columns=[1, 2])",
          "UnionRows(Rows(country), Rows(price))",
          "Limit(All())",
          "Limit(All(), limit=0, offset=3)",
          "Shift(All(), n=3)",
          "Rows(visited, like=\"%\", column=5, previous=\"\", in=[], limit=0, from=\"2011-12-09T00:00\")",
          "Rows(price, previous=-0.10, in=[1.00, 2.50])",
          "Rows(seen, in=[\"1969-12-31T23:59:59Z\"])",
          "Rows(born, previous=\"2026-03-01\")",
          "Rows(is-active, in=[true, false])",
          "Distinct(field=price)",
          "Distinct(All(), field=codes)",
          "Count(All())",
          "Count(Distinct(field=codes))",
          "Count(Rows(codes, limit=2))",
          "Sum(field=price)",
          "Sum(All(), field=quantity)",
          "Min(field=seen)",
          "Max(All(), field=born)",
          "MinRow(field=codes)",
          "MaxRow(All(), field=country)",
          "Percentile(field=price, nth=99.90)",
          "Percentile(field=price, nth=0, filter=All())",
          "TopK(codes)",
          "TopK(visited, k=3, filter=All(), from=\"2011-12-09T00:00\", to=\"2012-01-01T00:00\")",
          "GroupBy(Rows(codes))",
          "GroupBy(Rows(country), Rows(codes, limit=2), filter=All(), aggregate=Sum(field=price),"
              + " having=Condition(-1.50 < aggregate <= 3), sort=\"count desc, aggregate asc, codes"
              + " desc\", limit=10, offset=3, previous=[\"x\", 7])",
          "GroupBy(Rows(price), aggregate=Count(Distinct(field=codes)), having=Condition(count !="
              + " 3), previous=[-0.10])",
          "Extract(All())",
          "Extract(All(), Rows(codes), Rows(price))",
          "Sort(All(), field=price)",
          "Extract(Sort(All(), field=price, limit=3), Rows(country))",
          "Sort(All(), field=country, sort-desc=true, limit=5, offset=1)",
          "IncludesColumn(All(), column=5)",
          "FieldValue(field=price, column=5)",
          "Options(Count(All()), shards=[0, 4])");

  private ValidQueries() {}
}

package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.SCHEMA;
import static dev.roost.index.pql.Customers.TWO_PARTS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Count(All()|1:12: expected ',' or ')' but found the end of the query",
        "Count(All())) |1:13: expected a call such as Count(...) but found ')'",
        "Row(country=)|1:13: expected a value but found ')'",
        "Row(country=\"x)|1:13: this string has no closing \"",
        "Row(country=\"\\q\")|1:14: unknown escape '\\q' in a string",
        "Row(country=#)|1:13: unexpected character '#'",
        "Row(5 < 6)|1:9: expected a field's name but found '6'",
        "Row(5 > quantity > 1)|1:18: write a range as low < quantity <= high",
        "Union(,)|1:7: expected a value but found ','",
        "Row(quantity >< [[1], 2])|1:18: expected a value that is not a list but found '['",
      })
  void sayWhereTextIsNotPql(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Row(quantity=\"5\")|1:14: field 'quantity' takes an integer, not \"5\"",
        "Row(codes=1.5)|1:11: 'codes' takes an integer, not 1.5",
        "Row(codes=99999999999999999999)|1:11: 'codes' takes 64-bit integers;"
            + " 99999999999999999999 is beyond",
        "Row(country=5)|1:13: field 'country' takes a string in quotes, not 5",
        "Row(country=France)|1:13: field 'country' takes a string in quotes, not France",
        "Row(country=\"\\ud800\")|1:13: text with an unpaired surrogate has no UTF-8 form: replace"
            + " that character",
        "Row(is-active=1)|1:15: field 'is-active' takes true or false, not 1",
        "Row(seen='noon')|1:10: field 'seen' takes a time in quotes, such as"
            + " '2026-03-01T10:00:00Z', or a count, not \"noon\"",
        "Row(born > '2011-02-30')|1:12: field 'born' takes a date in quotes, such as"
            + " '2026-03-01', or a count, not \"2011-02-30\"",
        "Row(price = true)|1:13: field 'price' takes a decimal number, not true",
        "Row(country>\"a\")|1:13: field 'country' is a mutex field: '>' works on numbers and"
            + " times; for others use = and Not(...)",
        "Row(1 < codes < 3)|1:5: field 'codes' is a set field: ranges work on numbers and times",
        "Row(price >< 3)|1:14: '><' takes a list of two values, such as [1, 10]",
        "Row(price > null)|1:5: null is compared with = or != only",
        "Row(price = Sum(field=price))|1:13: field 'price' is compared with a value, not a call",
        "Rows(price, previous=3.141)|1:22: field 'price' cannot have the value 3.141: it is beyond"
            + " 64 bits or finer than what the field stores",
        "Rows(born, previous=-9223372036854775807)|1:21: field 'born': the count"
            + " -9223372036854775807 is beyond the years that can be shown",
        "Rows(seen, in=[9223372036854775807])|1:16: field 'seen': the count 9223372036854775807 is"
            + " beyond the years that can be shown",
      })
  void sayWhichValueAFieldTakes(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Row(color=\"x\")|1:5: index shop.customers has no field 'color'; its fields are: country,"
            + " quantity, is-active, codes, price, seen, born, moved, visited, owns, bools,"
            + " bools-exists, owns-exists",
        "Rows(5)|1:6: a field's name belongs here, not 5",
        "Sum(country)|1:5: field 'country' is a mutex field; Sum works on int and decimal fields",
        "Sum(field=seen)|1:11: field 'seen' is a timestamp field; Sum works on int and decimal"
            + " fields",
        "Min(codes)|1:5: field 'codes' is a set field; Min works on int, decimal, timestamp and"
            + " date fields; for others use MinRow",
        "MaxRow(price)|1:8: field 'price' is a decimal field; MaxRow works on fields that have"
            + " rows; for numbers use Max",
        "TopK(quantity)|1:6: field 'quantity' is an int field; TopK works on fields that have rows,"
            + " such as sets",
        "Sort(All(), field=visited)|1:19: field 'visited' is a time set field; Sort works on fields"
            + " of one value a record",
        "FieldValue(codes, column=1)|1:12: field 'codes' is a set field; FieldValue works on fields"
            + " of one value a record; for others use Rows",
        "Row(codes=1, from='2011-01-01')|1:19: field 'codes' is a set field: from= and to= work on"
            + " sets whose members have times",
        "Row(visited=null, from='2011-01-01')|1:5: from= and to= stand beside visited=value only",
        "Row(visited='x', from='noon')|1:23: 'from' takes a time such as '2026-03-01T10:00', not"
            + " \"noon\"",
        "Row(visited='x', to=99999999999999999999)|1:21: 'to': 99999999999999999999 is beyond all"
            + " years",
        "Rows(codes, like='1%')|1:18: 'like' matches strings, and field 'codes' has an integer",
      })
  void sayWhichFieldsACallWorksOn(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Row()|1:1: Row takes one condition, such as Row(country=\"France\"), beside from= and to=,"
            + " not 0",
        "Row(codes=1, price=2)|1:14: Row takes one condition, such as Row(country=\"France\"),"
            + " beside from= and to=, not 2",
        "Row(codes)|1:5: Row takes a condition, such as Row(country=\"France\")",
        "Count(Count(All()))|1:7: Count does not return records",
        "Union(Distinct(field=codes))|1:7: Distinct does not return records: its values are counted"
            + " by Count(Distinct(...))",
        "Count()|1:1: Count takes one call, not 0: write it as Count(Row(...))",
        "Not(All(), All())|1:1: Not takes one call, not 2: write it as Not(Row(...))",
        "Sum(All(), All(), field=price)|1:1: Sum takes at most one call, not 2: write it as"
            + " Sum(Row(...), field=name)",
        "Rows(All())|1:1: Rows takes no call, not 1: write it as Rows(field, like='a%', column=,"
            + " previous=, in=[...], limit=, from=, to=)",
        "Intersect()|1:1: Intersect takes at least one call, not 0: write it as"
            + " Intersect(Row(...), ...)",
        "Union(country)|1:7: Union is written as Union(Row(...), ...)",
        "TopK(codes, k>3)|1:13: TopK is written as TopK(field, k=10, filter=Row(...))",
        "TopK(codes, n=3)|1:13: TopK has no argument 'n'; known are field, k, filter, from, to",
        "Not(All(), x=1)|1:12: Not has no argument 'x'; it has no named arguments",
        "TopK(codes, k=0)|1:15: 'k' is a whole number from 1, not 0",
        "TopN(codes, n=2.5)|1:15: 'n' takes an integer, not 2.5",
        "TopN(codes, All(), filter=All())|1:27: TopN has two filters; make one of them with"
            + " Intersect",
        "TopK(codes, k=1, K=2)|1:18: 'K' is given twice; give it once",
        "Sum(price, field=price)|1:18: the field is given twice; give it once",
        "Sum(All())|1:1: Sum needs 'field': write it as Sum(Row(...), field=name)",
        "TopK(codes, filter=5)|1:20: 'filter' of TopK is a call: write it as TopK(field, k=10,"
            + " filter=Row(...))",
        "Percentile(field=price, nth=100.1)|1:29: 'nth' is a number from 0 to 100, not 100.1",
        "Percentile(field=price)|1:1: Percentile needs 'nth': write it as Percentile(field=name,"
            + " nth=99.9, filter=Row(...))",
        "UnionRows(All())|1:11: a call of Rows(field) belongs here, not of All",
        "Extract(All(), Rows(codes, limit=1))|1:16: Rows within Extract names a field and takes no"
            + " other argument: Rows(codes)",
        "Sort(All(), price, sort-desc=1)|1:30: 'sort-desc' takes true or false, not 1",
        "IncludesColumn(All(), column=true)|1:30: a record's key, a number or a string, belongs"
            + " here",
        "Options(All(), shards=[-1])|1:24: a shard is a whole number from 0, not -1",
        "Options(All(), shards=1)|1:23: 'shards' is a list such as [1, 2], not 1",
        "Count(Options(All(), shards=[1]))|1:7: Options does not return records: it stands around a"
            + " whole call only",
        "Options(Options(All(), shards=[1]), shards=[1])|1:9: Options stands around another call"
            + " only once",
      })
  void sayHowACallIsWritten(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GroupBy(Rows(codes), aggregate=Max(price))|1:32: an aggregate of GroupBy is"
            + " Sum(field=name) or Count(Distinct(field=name)), without a filter: SQL has more",
        "GroupBy(Rows(codes), having=All())|1:29: 'having' takes one condition: Condition(count >"
            + " 3) or Condition(sum >< [1, 10])",
        "GroupBy(Rows(codes), having=Condition(sum > 3))|1:39: groups have no number 'sum'; they"
            + " have count (and, with aggregate=Sum(...), sum)",
        "GroupBy(Rows(codes), having=Condition(count > 'x'))|1:47: 'Condition' takes a number, not"
            + " \"x\"",
        "GroupBy(Rows(codes), sort='size')|1:27: groups are not sorted by 'size'; there are count"
            + " (and, with aggregate=Sum(...), sum), and the fields of its Rows",
        "GroupBy(Rows(codes), sort='count down')|1:27: 'sort' is written as \"count desc, sum"
            + " asc\"; 'count down' is no such part",
        "GroupBy(Rows(codes), previous=[1, 2])|1:32: 'previous' has 2 values where GroupBy has 1"
            + " Rows: give one value for each",
        "Condition(count > 3)|1:1: Condition stands in GroupBy(..., having=Condition(count > 1))"
            + " only",
      })
  void sayHowGroupsAreAskedFor(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Set(1, country=\"x\")|1:1: Set writes, and queries only read: change data with an"
            + " Ingestion (kind: Ingestion)",
        "Count(store(All(), codes=1))|1:7: store writes, and queries only read: change data with an"
            + " Ingestion (kind: Ingestion)",
        "ExternalLookup(All())|1:1: ExternalLookup asks another database: query that database"
            + " itself for the keys that are returned",
        "Apply(All(), \"x\")|1:1: Apply computes on dataframes, which there are none of: read values"
            + " with Extract or SQL and compute on those",
        "Arrow(All())|1:1: Arrow reads dataframes, which there are none of: read values with"
            + " Extract or SQL",
        "Includes(All())|1:1: unknown call 'Includes'; known are Row, Range, Union, Intersect,"
            + " Difference, Xor, Not, All, ConstRow, UnionRows, Limit, Shift, Rows, Distinct, TopN,"
            + " TopK, Count, Sum, Min, Max, MinRow, MaxRow, Percentile, GroupBy, Extract, Sort,"
            + " IncludesColumn, FieldValue, Options",
        "Distinct(field=codes, index='shop.orders')|1:29: a query reads one feature set, here"
            + " shop.customers, and not also shop.orders: ids of records are of one index only, so"
            + " put the features into one feature set or query twice",
        "Row(codes=1, index=orders)|1:20: a query reads one feature set, here shop.customers, and"
            + " not also orders: ids of records are of one index only, so put the features into one"
            + " feature set or query twice",
      })
  void sayWhatToDoInstead(String query, String message) {
    expect(query, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "'a';the key 'a' has 1 part(s) where keys have 2, joined by '|' (a '|' within one is '\\|')",
        "'a\\\\b|1';the key 'a\\b|1' has a '\\' before neither '\\' nor '|': write it as '\\\\'",
        "'a|b';the key part 'b' is not a 64-bit integer, and its entity is an Int",
      })
  void sayHowAKeyIsWritten(String key, String problem) {
    assertThatThrownBy(() -> Pql.parse("IncludesColumn(All(), column=" + key + ")", TWO_PARTS))
        .isInstanceOf(PqlException.class)
        .hasMessage("line 1, column 30: " + problem);
  }

  private static void expect(String query, String message) {
    String[] parts = message.split(":", 3);
    assertThatThrownBy(() -> Pql.parse(query, SCHEMA))
        .isInstanceOf(PqlException.class)
        .hasMessage("line %s, column %s:%s".formatted(parts[0], parts[1], parts[2]));
  }
}

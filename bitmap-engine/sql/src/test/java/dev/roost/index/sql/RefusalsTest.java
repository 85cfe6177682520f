package dev.roost.index.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roost.index.pql.Position;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not answered, and what is said of it. */
final class RefusalsTest {

  @ParameterizedTest
  @MethodSource({"statements", "clauses", "conditions", "values", "results"})
  void whatIsOutsideIsRefusedByName(String sql, String message) {
    assertThatThrownBy(() -> Customers.plan(sql))
        .isInstanceOf(SqlException.class)
        .message()
        .contains(message)
        .doesNotContain("\n")
        .hasSizeLessThan(500);
  }

  @Test
  void aMessageDoesNotGrowWithTheQuery() {
    SqlException error = new SqlException(new Position(1, 8), "no " + "x".repeat(20_000) + " here");
    assertThat(error)
        .hasMessageStartingWith("line 1, column 8: no xx")
        .hasMessageContaining("xx … xx")
        .hasMessageEndingWith("xx here")
        .message()
        .hasSizeLessThan(900);
  }

  static Stream<Arguments> statements() {
    return Stream.of(
        arguments(
            "INSERT INTO customers VALUES (1)",
            "line 1, column 1: INSERT writes, and queries only read: change data with an Ingestion"
                + " (kind: Ingestion)"),
        arguments("BULK INSERT INTO t (a) MAP (1) FROM 'x'", "BULK writes"),
        arguments("update customers set age = 1", "UPDATE writes"),
        arguments("DELETE FROM customers", "DELETE writes"),
        arguments("REPLACE INTO customers VALUES (1)", "REPLACE writes"),
        arguments("COPY customers FROM 'x'", "COPY writes"),
        arguments("DROP TABLE customers", "declare data with a FeatureSet (kind: FeatureSet)"),
        arguments("CREATE VIEW v AS SELECT 1", "CREATE changes what is declared"),
        arguments("SHOW TABLES", "listed at GET /schema"),
        arguments("WITH x AS (SELECT 1) SELECT * FROM x", "WITH (a common table expression)"),
        arguments("EXPLAIN WITH x AS (SELECT 1) SELECT * FROM x", "WITH (a common table expr"),
        arguments("VALUES (1)", "'VALUES' does not begin a query; supported is SELECT"),
        arguments("(SELECT age FROM customers)", "'(' does not begin a query"),
        arguments("hello", "'hello' does not begin a query"),
        arguments("  ", "the query is empty"),
        arguments("", "the query is empty"),
        arguments("EXPLAIN ANALYZE SELECT age FROM customers", "EXPLAIN takes a SELECT and no"),
        arguments("EXPLAIN DELETE FROM customers", "EXPLAIN takes a SELECT and no options"),
        arguments(
            "SELECT age FROM customers; DROP TABLE customers",
            "line 1, column 28: a query is one statement"),
        arguments("SELECT age FROM a UNION SELECT age FROM b", "UNION, INTERSECT, EXCEPT"),
        arguments(
            "SELECT age FROM customers |> WHERE age = 1", "UNION, INTERSECT, EXCEPT and pipes"),
        arguments("SELECT age FROM big-ones", "column 20: '-' is not expected after 'big': names"),
        arguments("SELECT age FROM customers WHERE", "'WHERE' is not expected"),
        arguments("SELECT age FROM customers WHERE age IN (1", "the query ends after '1'"),
        arguments("SELECT age FROM customers WHERE country = 'x", "a quote or a comment is not"),
        arguments("SELECT age FROM customers WHERE age ≠ 1", "a character that SQL does not know"));
  }

  static Stream<Arguments> clauses() {
    return Stream.of(
        arguments("SELECT 1", "a query without FROM"),
        arguments("SELECT * FROM customers, b", "line 1, column 26: a join is not supported"),
        arguments("SELECT * FROM customers JOIN b ON b.x = y", "a join is not supported"),
        arguments("SELECT * FROM (SELECT 1) x", "column 15: a subquery is not supported"),
        arguments("SELECT * FROM f(1)", "a table function is not supported"),
        arguments("SELECT age FROM customers FOR UPDATE", "'FOR UPDATE' is not supported"),
        arguments("SELECT age INTO b FROM customers", "'INTO b' is not supported"),
        arguments("SELECT age FROM customers FINAL", "'FINAL' is not supported"),
        arguments("SELECT age FROM customers USE INDEX (x)", "'USE INDEX (x)' is not supported"),
        arguments("SELECT age FROM customers FOR SYSTEM_TIME AS OF 'x'", "'FOR SYSTEM_TIME AS OF"),
        arguments("SELECT age FROM customers WINDOW w AS ()", "'WINDOW w AS ()' is not supported"),
        arguments("SELECT age FROM customers QUALIFY 1 = 1", "QUALIFY is not supported"),
        arguments("SELECT age FROM customers PREWHERE age = 1", "PREWHERE is not supported"),
        arguments("SELECT age FROM customers SETTINGS x = 1", "'SETTINGS x = 1' is not supported"),
        arguments("SELECT TOP 5 PERCENT age FROM customers", "'TOP 5 PERCENT' is not supported"),
        arguments("SELECT TOP 5 age FROM customers LIMIT 3", "'TOP 5' is not supported"),
        arguments("SELECT age FROM customers FETCH FIRST 5 ROWS ONLY", "use LIMIT"),
        arguments("SELECT age FROM customers LIMIT -1", "LIMIT takes a number of rows"),
        arguments("SELECT age FROM customers LIMIT ?", "LIMIT takes a number of rows"),
        arguments("SELECT age FROM customers LIMIT 9223372036854775808", "from 0 to 2^63-1"),
        arguments("SELECT age FROM customers LIMIT 5 BY age", "'LIMIT 5 BY age' is not supported"),
        arguments("SELECT DISTINCT ON (age) country FROM customers", "DISTINCT ON is not"),
        arguments("SELECT age FROM customers GROUP BY ROLLUP(age)", "the function 'ROLLUP'"),
        arguments("SELECT age FROM customers GROUP BY age WITH ROLLUP", "ROLLUP and orders"),
        arguments("SELECT age FROM customers GROUP BY GROUPING SETS ((age))", "grouping sets"),
        arguments("SELECT age FROM customers GROUP BY ALL", "GROUP BY takes columns"),
        arguments("SELECT age FROM customers START WITH age = 1 CONNECT BY age = 2", "CONNECT BY"));
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
            arguments("age IN (SELECT 1)", "column 38: a subquery is not supported here"),
            arguments("age = (SELECT 1)", "a subquery is not supported here"),
            arguments("EXISTS (SELECT 1)", "EXISTS is not supported here; conditions compare"),
            arguments("age + 1 = 2", "the operator '+' is not supported here"),
            arguments("age = 1 + 1", "the operator '+' is not supported here"),
            arguments("country || 'x' = 'y'", "the operator '||'"),
            arguments("country @> age (+)", "cannot stand here; leave it out"),
            arguments("upper(country) = 'x'", "the function 'upper' is not supported here"),
            arguments("rand()", "the function 'rand' is not supported here; conditions"),
            arguments("CASE WHEN active THEN 1 END = 1", "CASE is not supported here"),
            arguments("CAST(age AS INT) = 1", "a cast is not supported here"),
            arguments("age = ?", "a parameter is not supported here"),
            arguments("age = :n", "a parameter is not supported here"),
            arguments("seen > CURRENT_TIMESTAMP", "the current time is not supported here"),
            arguments("seen > INTERVAL '1' DAY", "INTERVAL is not supported here"),
            arguments("age = year", "or DATE '2026-03-01', not the column 'year'"),
            arguments("age = price", "takes a value, such as 1, 'text' or DATE"),
            arguments("country = \"France\"", "\"France\" is the name of a column: strings"),
            arguments("active XOR active", "the operator 'XOR' is not supported"),
            arguments("age", "a column that is no bool is compared with a value"),
            arguments("_id", "a column that is no bool is compared with a value"),
            arguments("1", "long value is not supported here"),
            arguments("1 = 1", "long value is not supported here"),
            arguments("active > false", "column 'active' is a bool: use = and <>"),
            arguments("tags = 'a'", "column 'tags' is a set: use setcontains"),
            arguments("tags LIKE 'a'", "column 'tags' is a set"),
            arguments("tags", "a column that is no bool"),
            arguments("age LIKE '1%'", "LIKE works on strings, and column 'age' is of type int"),
            arguments("country LIKE 5", "LIKE takes a pattern in quotes, not 5"),
            arguments("country LIKE '5!%' ESCAPE '!'", "ESCAPE is not supported"),
            arguments("country ILIKE 'x'", "ILIKE is not supported: use LIKE"),
            arguments("country REGEXP 'x'", "REGEXP is not supported: use LIKE"),
            arguments("age BETWEEN SYMMETRIC 2 AND 1", "write the lower bound first"),
            arguments("age IN ()", "IN takes at least one value"),
            arguments("age IN 1", "IN takes a list of values in parentheses"),
            arguments("_id > 5", "an order of keys does not work on _id"),
            arguments("_id LIKE 'a'", "LIKE does not work on _id"),
            arguments("_id = TRUE", "_id takes a key: an integer or a string, not true"),
            arguments("_id = '1|2|3|4|5|6|7'", "a key with 7 numbers"),
            arguments("age(+) = 1", "is not supported"),
            arguments("PRIOR age = 1", "'(+)' and PRIOR are not supported"),
            arguments("b.age = 1", "'b' is not in FROM; names there: customers"),
            arguments("height = 1", "shop.customers has no column 'height'; its columns are: _id"),
            arguments("\"AGE\" = 1", "has no column 'AGE'"),
            arguments("setcontains(tags)", "setcontains takes 2 arguments, not 1"),
            arguments("setcontains(country, 'a')", "takes the column of a set as its first"),
            arguments("setcontains(['a'], 'a')", "takes the column of a set as its first"),
            arguments("setcontains(tags, 1)", "column 'tags' takes a string in quotes, not 1"),
            arguments("setcontains(codes, 'a')", "column 'codes' takes an integer, not 'a'"),
            arguments("setcontains(tags, NULL)", "setcontains takes values, not NULL"),
            arguments("setcontains(tags, ['a'])", "a list is not supported here"),
            arguments("setcontains(DISTINCT tags, 'a')", "setcontains takes arguments only"),
            arguments("setcontainsall(tags, 'a')", "setcontainsall takes a list, such as"),
            arguments("rangeq(visits, '2026-03-01')", "rangeq takes 3 arguments, not 2"),
            arguments("rangeq(visits, NULL, NULL)", "a time from or to: they are not both NULL"),
            arguments("rangeq(tags, '2026-03-01', NULL)", "column 'tags' has none"),
            arguments("rangeq(visits, 'x', NULL)", "rangeq takes a time, such as"),
            arguments("rangeq(visits, 1e300, NULL)", "rangeq takes a time, such as"))
        .map(a -> arguments("SELECT * FROM customers WHERE " + a.get()[0], a.get()[1]));
  }

  static Stream<Arguments> values() {
    return Stream.of(
            arguments("age = 'x'", "column 'age' takes an integer, not 'x'"),
            arguments("age = TRUE", "column 'age' takes an integer, not true"),
            arguments("price = DATE '2026-03-01'", "takes a decimal number, not DATE '2026-03-01'"),
            arguments("country = 5", "column 'country' takes a string in quotes, not 5"),
            arguments("active = 1", "column 'active' takes true or false, not 1"),
            arguments("born = '2026-02-30'", "column 'born' takes a date in quotes"),
            arguments("born = DATE '2026-02-30'", "DATE '2026-02-30' is no time"),
            arguments("seen = 'yesterday'", "column 'seen' takes a time in quotes"),
            arguments("seen = TIMESTAMP '2026-03-01 25:00:00'", "is no time: write"),
            arguments("seen = TIME '10:00'", "TIME '10:00' is no time"),
            arguments("age = 0x10", "is not supported here"),
            arguments("age = 1e999999999", "has more than 400 digits"),
            arguments("age = 1e-999999999", "has more than 400 digits"),
            arguments("age = 1e99999999999", "is no number"),
            arguments("country = N'x'", "strings with the prefix N are not supported"),
            arguments("country = '\uD800'", "unpaired surrogate"))
        .map(a -> arguments("SELECT * FROM customers WHERE " + a.get()[0], a.get()[1]));
  }

  static Stream<Arguments> results() {
    return Stream.of(
            arguments("age + 1 FROM t", "the operator '+' is not supported here; columns of the"),
            arguments("5 FROM t", "long value is not supported here"),
            arguments("setcontains(tags, 'a') FROM t", "the function 'setcontains'"),
            arguments("row_number() OVER (ORDER BY age) FROM t", "a window function or FILTER"),
            arguments("SUM(age) FILTER (WHERE active) FROM t", "a window function or FILTER"),
            arguments("(SELECT 1) FROM t", "a subquery is not supported here"),
            arguments("* EXCEPT (age) FROM t", "'* EXCEPT( age )'; columns of the result"),
            arguments("x.* FROM t", "'x' is not in FROM"),
            arguments("SUM(country) FROM t", "SUM works on columns of type int and decimal"),
            arguments("SUM(seen) FROM t", "and 'seen' is of type timestamp"),
            arguments("MIN(country) FROM t", "MIN works on columns of type int, decimal"),
            arguments("SUM(DISTINCT age) FROM t", "SUM of DISTINCT values is not supported"),
            arguments("SUM(age + 1) FROM t", "the operator '+' is not supported here; aggregates"),
            arguments("SUM(_id) FROM t", "SUM of _id is not supported"),
            arguments("COUNT() FROM t", "COUNT takes one column, not 0"),
            arguments("COUNT(DISTINCT age, year) FROM t", "COUNT takes one column, not 2"),
            arguments("COUNT(DISTINCT *) FROM t", "is not supported here"),
            arguments("SUM(age ORDER BY age) FROM t", "aggregates are COUNT(*)"),
            arguments("age, COUNT(*) FROM t", "'age' is neither in GROUP BY nor in an aggregate"),
            arguments("*, COUNT(*) FROM t", "'_id' is neither in GROUP BY nor"),
            arguments("age FROM t GROUP BY country", "'age' is neither in GROUP BY nor"),
            arguments("_id FROM t GROUP BY _id", "every _id is a group of its own"),
            arguments("COUNT(*) FROM t GROUP BY 1", "this column of the result is no column"),
            arguments("age FROM t GROUP BY 2", "GROUP BY 2: the result has the columns 1 to 1"),
            arguments("age FROM t GROUP BY age + 1", "the operator '+' is not supported here"),
            arguments("age FROM t ORDER BY 0", "ORDER BY 0: the result has the columns 1 to 1"),
            arguments("age FROM t ORDER BY tags", "column 'tags' is a set, and sets have no order"),
            arguments("age FROM t ORDER BY _id", "rows are not sorted by _id"),
            arguments("age FROM t ORDER BY SUM(age)", "goes with GROUP BY"),
            arguments("age FROM t ORDER BY age NULLS LAST", "NULLS FIRST goes with ASC"),
            arguments("age FROM t ORDER BY age DESC NULLS FIRST", "NULLS LAST with DESC"),
            arguments("age FROM t ORDER BY rand()", "the function 'rand'"),
            arguments("age FROM t ORDER BY age COLLATE x", "collate expression is not supported"),
            arguments("COUNT(*) FROM t ORDER BY age", "'age' is neither in GROUP BY nor"),
            arguments("DISTINCT COUNT(*) FROM t GROUP BY age", "DISTINCT with GROUP BY"),
            arguments("COUNT(*) FROM t HAVING age > 1", "HAVING compares aggregates with numbers"),
            arguments("COUNT(*) FROM t HAVING COUNT(*) > 'x'", "'x' is no number"),
            arguments("COUNT(*) FROM t HAVING COUNT(*)", "the function 'COUNT' is not supported"),
            arguments("COUNT(*) FROM t HAVING MAX(seen) > 1", "an aggregate of times in HAVING"),
            arguments("COUNT(*) FROM t HAVING SUM(age) IS NULL", "is null expression is not"))
        .map(a -> arguments("SELECT " + a.get()[0], a.get()[1]));
  }

  @Test
  void aRefusalTellsItsPlace() {
    assertThatThrownBy(() -> Customers.plan("SELECT age\nFROM t\nWHERE active AND\n  age = 'x'"))
        .asInstanceOf(InstanceOfAssertFactories.type(SqlException.class))
        .satisfies(e -> assertThat(e.position()).contains(new Position(4, 9)));
  }
}

package dev.roost.index.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.roost.index.call.Call;
import dev.roost.testkit.oracle.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that are made to cost much: each is answered or refused at once, and never with an error.
 */
final class HostileTextTest {
  private static final Duration MOMENT = Duration.ofSeconds(20);
  private static final int CHARS = 260_000;
  private static final String START = "SELECT * FROM customers WHERE ";

  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "customers",
          "age",
          "country",
          "tags",
          "=",
          "<",
          "<>",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          ".",
          "*",
          "1",
          "'x'",
          "\"x\"",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "LIKE",
          "IS",
          "NULL",
          "CASE",
          "WHEN",
          "THEN",
          "END",
          "INTERVAL",
          "DATE",
          "-",
          "+",
          "||",
          "::",
          "int",
          "OVER",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "UNION",
          "JOIN",
          "ON",
          "COUNT",
          "SUM",
          "DISTINCT",
          "setcontains",
          "EXISTS",
          "PRIOR",
          "CAST",
          "AS",
          "->",
          "@",
          ":",
          "?",
          ";",
          "\n\n\n",
          "--\n",
          "/*",
          "*/",
          "$$",
          "WITH",
          "VALUES",
          "ARRAY",
          "%",
          "!",
          "~",
          "^",
          "#",
          "\\");

  private static String repeated(String before, String part, String after) {
    return START + before + part.repeat((CHARS - 100) / part.length()) + after;
  }

  static Stream<String> longTexts() {
    return Stream.of(
        repeated("age = 1", " AND age = 1", ""),
        repeated("age = 1", " OR age = 1 AND NOT active", ""),
        repeated("", "NOT ", "active"),
        repeated("", "! ", "active"),
        repeated("", "NOT(", "active"),
        repeated("", "(", "active"),
        repeated("age = ", "(", "1"),
        repeated("age IN (", "1, ", "1)"),
        repeated("age NOT IN (", "1, ", "1)"),
        repeated("setcontainsall(tags, [", "'a',", "'a'])"),
        repeated("setcontains(tags, ", "1 + ", "1)"),
        repeated("age = ", "1 + ", "1"),
        repeated("age = ", "1 || ", "1"),
        repeated("age = ", "-", "1"),
        repeated("age = ", "- ", "1"),
        repeated("age = ", "9", ""),
        repeated("age = 1e", "9", ""),
        repeated("age = 1.", "0", ""),
        repeated("age = ", "INTERVAL ", "1"),
        repeated("", "PRIOR ", "age = 1"),
        repeated("", "CASE WHEN ", "active"),
        repeated("", "EXISTS ", "active"),
        repeated("age", "::int", " = 1"),
        repeated("age", "[1]", " = 1"),
        repeated("age", ".age", " = 1"),
        repeated("age", " -> 'x'", " = 1"),
        repeated("age", " AT TIME ZONE 'x'", " = 1"),
        repeated("age", " COLLATE x", " = 1"),
        repeated("country = '", "''", "'"),
        repeated("country LIKE '", "%", "'"),
        repeated("country = \"", "x", "\""),
        repeated("active /*", "/*", ""),
        repeated("active --", "-", ""),
        repeated("active", "\n", ""),
        repeated("active", ";", ""),
        repeated("active HAVING COUNT(*) > 1", " AND COUNT(*) > 1", ""),
        repeated("active GROUP BY age", ", age", ""),
        repeated("active ORDER BY age", ", age", ""),
        repeated("active UNION SELECT * FROM t", " UNION SELECT * FROM t", ""),
        repeated("active LIMIT ", "9", ""),
        repeated("_id = '", "1|", "'"),
        repeated("_id = '", "a|", "'"),
        "SELECT " + "age, ".repeat(CHARS / 10) + "age FROM customers",
        "SELECT " + "SUM(age), ".repeat(CHARS / 20) + "SUM(age) FROM customers",
        "SELECT * FROM " + "a.".repeat(CHARS / 2) + "a",
        "SELECT * FROM a" + ", a".repeat(CHARS / 3),
        "SELECT * FROM a" + " JOIN a".repeat(CHARS / 7),
        "EXPLAIN ".repeat(CHARS / 8) + "SELECT * FROM a");
  }

  @ParameterizedTest
  @MethodSource("longTexts")
  void aLongTextIsAnsweredOrRefusedAtOnce(String sql) {
    assertTimeoutPreemptively(MOMENT, () -> planOrRefuse(sql));
  }

  @Test
  void aTextThatIsTooLongIsRefusedByItsLength() {
    String sql = START + "age = " + "1".repeat(QueryText.MAX_CHARS);
    assertThatThrownBy(() -> SqlQuery.parse(sql))
        .isInstanceOf(SqlException.class)
        .hasMessage(
            "line 1, column 1: a query has at most 262144 characters, not %d: shorten it or split"
                + " it",
            sql.length());
  }

  @Test
  void bracketsAreNestedSixtyFourDeepAndNoDeeper() {
    assertThat(Customers.plan(nested(64)).call()).isInstanceOf(Call.Select.class);
    assertThatThrownBy(() -> Customers.plan(nested(65)))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("brackets are nested more than 64 deep");
  }

  private static String nested(int depth) {
    return START + "NOT (active OR ".repeat(depth) + "active" + ")".repeat(depth);
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000})
  void aListOfManyValuesFits(int values) {
    String list =
        Stream.iterate(0, i -> i + 1)
            .limit(values)
            .map(String::valueOf)
            .collect(Collectors.joining(","));
    Call.Union call = (Call.Union) Customers.where("segment IN (" + list + ")");
    assertThat(call.rows()).hasSize(values);
  }

  @Test
  void anyTextIsAnsweredOrRefused() {
    long seed = Seeds.next("HostileTextTest");
    Random random = new Random(seed);
    for (int i = 0; i < Integer.getInteger("roost.texts", 3000); i++) {
      String sql =
          (random.nextBoolean() ? START : "SELECT ")
              + Stream.generate(() -> Row.pick(random, WORDS))
                  .limit(random.nextInt(60))
                  .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
      assertTimeoutPreemptively(MOMENT, () -> planOrRefuse(sql), () -> "seed " + seed + ": " + sql);
    }
  }

  private static void planOrRefuse(String sql) {
    try {
      assertThat(SqlQuery.parse(sql).plan(Customers.SCHEMA).columns()).isNotEmpty();
    } catch (SqlException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(1000);
    }
  }
}

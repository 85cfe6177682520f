package dev.roost.index.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlQueryTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '>',
      value = {
        "shop.customers > shop.customers",
        "customers > customers",
        "Shop.Customers > Shop.Customers",
        "shop.customers@2 > shop.customers@2",
        "`shop.customers@2` > shop.customers@2",
        "`shop`.`customers` > shop.customers",
        "\"shop\".\"big-ones\" c > shop.big-ones",
        "`big-ones` AS c > big-ones",
      })
  void theTableIsNamedAsWrittenButWithoutQuotes(String written, String table) {
    assertThat(SqlQuery.parse("SELECT * FROM " + written).table()).isEqualTo(table);
  }

  @Test
  void anExplainedQueryIsPlannedAsTheQuery() {
    SqlQuery explained = SqlQuery.parse("EXPLAIN SELECT COUNT(*) FROM customers;");
    SqlQuery plain = SqlQuery.parse("SELECT COUNT(*) FROM customers");
    assertThat(explained.isExplain()).isTrue();
    assertThat(plain.isExplain()).isFalse();
    assertThat(explained.plan(Customers.SCHEMA).call())
        .isEqualTo(plain.plan(Customers.SCHEMA).call());
  }

  @Test
  void aQueryIsPlannedAsOftenAsOneLikes() {
    SqlQuery query =
        SqlQuery.parse("SELECT country FROM customers WHERE age = 5 GROUP BY country LIMIT 1");
    assertThat(query.plan(Customers.SCHEMA).call()).isEqualTo(query.plan(Customers.SCHEMA).call());
  }

  @Test
  void nothingIsRunOnAThreadOfItsOwn() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int queries = 200;
    long before = threads.getTotalStartedThreadCount();
    for (int i = 0; i < queries; i++) {
      SqlQuery.parse("SELECT * FROM customers WHERE age = " + i).plan(Customers.SCHEMA);
    }
    // The virtual machine starts a few of its own.
    assertThat(threads.getTotalStartedThreadCount() - before).isLessThan(queries / 2);
  }
}

package dev.roost.index.pql;

import static dev.roost.index.pql.Customers.BY_ID;
import static dev.roost.index.pql.Customers.SCHEMA;

import dev.roost.index.call.CallText;
import dev.roost.index.call.Schema;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Text that is not, or hardly, PQL is refused by {@link PqlException} and nothing else. */
final class HostileTextTest {
  private static final int QUERIES = 20_000;
  private static final List<String> TOKENS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          ",",
          "=",
          "==",
          "!=",
          "<",
          "<=",
          ">",
          ">=",
          "><",
          "'",
          "\"",
          "\\",
          " ",
          "\n",
          "null",
          "true",
          "false",
          "-",
          "0",
          "-1",
          "3.14",
          ".5",
          "1.",
          "99999999999999",
          "-99999999999999999999999",
          "'a'",
          "\"b|c\"",
          "2011-12-09T10:30",
          "'2011-12-09'",
          "Row",
          "Rows",
          "Count",
          "Union",
          "Not",
          "All",
          "GroupBy",
          "Condition",
          "Distinct",
          "Sum",
          "TopK",
          "Limit",
          "ConstRow",
          "Options",
          "Set",
          "country",
          "quantity",
          "price",
          "codes",
          "seen",
          "visited",
          "born",
          "bools",
          "field",
          "filter",
          "limit",
          "from",
          "to",
          "column",
          "columns",
          "previous",
          "in",
          "like",
          "having",
          "sort",
          "count",
          "aggregate",
          "shards",
          "index",
          "é",
          "\uD800",
          "\u0000",
          "#");

  private final long seed = Long.getLong("roost.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void isRefusedWhenItIsASoupOfTokens() {
    repeat(
        () -> {
          StringBuilder query = new StringBuilder(random.nextBoolean() ? "" : "Row(");
          for (int length = random.nextInt(25); length > 0; length--) {
            query.append(any(TOKENS));
          }
          return query.toString();
        });
  }

  @Test
  void isRefusedWhenItIsAQueryWithMistakes() {
    repeat(
        () -> {
          StringBuilder query = new StringBuilder(any(ValidQueries.CANONICAL));
          for (int mistakes = 1 + random.nextInt(3); mistakes > 0; mistakes--) {
            mutate(query);
          }
          return query.toString();
        });
  }

  private void mutate(StringBuilder query) {
    int from = random.nextInt(query.length() + 1);
    int to = Math.min(query.length(), from + random.nextInt(6));
    switch (random.nextInt(4)) {
      case 0 -> query.delete(from, to);
      case 1 -> query.insert(from, any(TOKENS));
      case 2 -> query.replace(from, to, any(TOKENS));
      default -> query.insert(from, any(ValidQueries.CANONICAL));
    }
  }

  private void repeat(Supplier<String> queries) {
    for (int i = 0; i < QUERIES; i++) {
      String query = queries.get();
      Schema schema = random.nextBoolean() ? SCHEMA : BY_ID;
      try {
        readTwice(query, schema);
      } catch (PqlException expected) {
        checkMessage(query, expected);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed %d: %s".formatted(seed, query), e);
      }
    }
  }

  /** What is understood in spite of all is read from its own text again. */
  private void readTwice(String query, Schema schema) {
    Pql.parse(query, schema)
        .forEach(
            call -> {
              String text = CallText.of(call);
              if (!readAgain(text, schema).equals(List.of(call))) {
                throw new AssertionError("seed %d: %s is read as %s".formatted(seed, query, text));
              }
            });
  }

  private List<?> readAgain(String text, Schema schema) {
    try {
      return Pql.parse(text, schema);
    } catch (PqlException e) {
      throw new AssertionError("seed %d: %s is not read".formatted(seed, text), e);
    }
  }

  private void checkMessage(String query, PqlException e) {
    if (!e.getMessage().startsWith(e.position() + ": ")) {
      throw new AssertionError("seed %d: no position for %s".formatted(seed, query), e);
    }
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

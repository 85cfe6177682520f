package dev.roost.index.sql;

import static dev.roost.index.sql.Customers.ACTIVE;
import static dev.roost.index.sql.Customers.AGE;
import static dev.roost.index.sql.Customers.BORN;
import static dev.roost.index.sql.Customers.CODES;
import static dev.roost.index.sql.Customers.COUNTRY;
import static dev.roost.index.sql.Customers.FLAGS;
import static dev.roost.index.sql.Customers.PRICE;
import static dev.roost.index.sql.Customers.SEEN;
import static dev.roost.index.sql.Customers.SEGMENT;
import static dev.roost.index.sql.Customers.TAGS;
import static dev.roost.index.sql.Customers.VISITS;
import static dev.roost.index.sql.Customers.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WHERE, condition by condition, and the call that each becomes. */
final class ConditionPlansTest {
  private static final Records NONE = new Call.Union(List.of());
  private static final long DAY = LocalDate.of(2026, 3, 1).toEpochDay();
  private static final long MICROS = DAY * 86_400_000_000L;

  @ParameterizedTest
  @MethodSource({"columnsOfRows", "numbers", "times", "sets", "keys", "logic"})
  void aConditionBecomesOneCall(String condition, Records call) {
    assertThat(Customers.where(condition)).isEqualTo(call);
  }

  static Stream<Arguments> columnsOfRows() {
    return Stream.of(
        arguments("country = 'France'", row(COUNTRY, "France")),
        arguments("'France' = country", row(COUNTRY, "France")),
        arguments("COUNTRY = 'it''s'", row(COUNTRY, "it's")),
        arguments("shop.customers.country = 'x'", row(COUNTRY, "x")),
        arguments("`country` = 'x'", row(COUNTRY, "x")),
        arguments("\"country\" = $$it's$$", row(COUNTRY, "it's")),
        arguments("country <> 'x'", minus(known(COUNTRY), row(COUNTRY, "x"))),
        arguments("country > 'x'", after(COUNTRY, "x")),
        arguments("country >= 'x'", any(row(COUNTRY, "x"), after(COUNTRY, "x"))),
        arguments("country < 'x'", minus(known(COUNTRY), row(COUNTRY, "x"), after(COUNTRY, "x"))),
        arguments("country <= 'x'", minus(known(COUNTRY), after(COUNTRY, "x"))),
        arguments("country IN ('a', 'b', 'a')", any(row(COUNTRY, "a"), row(COUNTRY, "b"))),
        arguments(
            "country NOT IN ('a', 'b')",
            minus(known(COUNTRY), row(COUNTRY, "a"), row(COUNTRY, "b"))),
        arguments("country LIKE 'a%'", like("a%")),
        arguments("country NOT LIKE 'a_'", minus(known(COUNTRY), like("a_"))),
        arguments("country IS NULL", new Call.IsNull(COUNTRY)),
        arguments("country IS NOT NULL", known(COUNTRY)),
        arguments("segment = 7", row(SEGMENT, 7)),
        arguments("segment = 7.5", NONE),
        arguments("segment < 9223372036854775808", known(SEGMENT)),
        arguments("active", row(ACTIVE, true)),
        arguments("NOT active", row(ACTIVE, false)),
        arguments("active = false", row(ACTIVE, false)),
        arguments("active <> false", row(ACTIVE, true)),
        arguments("active IS NOT TRUE", new Call.Not(row(ACTIVE, true))));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("age = 5", range(AGE, 5, 5)),
        arguments("5 < age", range(AGE, 6, Long.MAX_VALUE)),
        arguments("age <> -5", new Call.NotEqual(AGE, -5)),
        arguments("NOT (age = 5)", new Call.NotEqual(AGE, 5)),
        arguments("NOT NOT age >= 5", range(AGE, 5, Long.MAX_VALUE)),
        arguments("age < 5.5", range(AGE, Long.MIN_VALUE, 5)),
        arguments("age > 5.5", range(AGE, 6, Long.MAX_VALUE)),
        arguments("age > -0.5", range(AGE, 0, Long.MAX_VALUE)),
        arguments("age = 1e2", range(AGE, 100, 100)),
        arguments("age = 9223372036854775807", range(AGE, Long.MAX_VALUE, Long.MAX_VALUE)),
        arguments("age = 9223372036854775808", NONE),
        arguments("age <> 9223372036854775808", known(AGE)),
        arguments("age > 9223372036854775807", NONE),
        arguments("age >= -9223372036854775808", known(AGE)),
        arguments("age BETWEEN 1 AND 10", range(AGE, 1, 10)),
        arguments("age BETWEEN 10 AND 1", NONE),
        arguments(
            "age NOT BETWEEN 1 AND 10",
            any(range(AGE, Long.MIN_VALUE, 0), range(AGE, 11, Long.MAX_VALUE))),
        arguments("age IN (1, 2)", any(range(AGE, 1, 1), range(AGE, 2, 2))),
        arguments("age NOT IN (1)", minus(known(AGE), range(AGE, 1, 1))),
        arguments("age NOT IN (1, NULL)", NONE),
        arguments("age = NULL", NONE),
        arguments("NOT (age = NULL)", NONE),
        arguments("price = 12.34", range(PRICE, 1234, 1234)),
        arguments("price = 12.345", NONE),
        arguments("price <= 12.345", range(PRICE, Long.MIN_VALUE, 1234)),
        arguments("price >= 12.345", range(PRICE, 1235, Long.MAX_VALUE)),
        arguments("price = 12", range(PRICE, 1200, 1200)),
        arguments("year = 2011", range(YEAR, 2011, 2011)));
  }

  static Stream<Arguments> times() {
    return Stream.of(
        arguments("born = '2026-03-01'", range(BORN, DAY, DAY)),
        arguments("born = DATE '2026-03-01'", range(BORN, DAY, DAY)),
        arguments("born >= TIMESTAMP '2026-03-01 12:00:00'", range(BORN, DAY + 1, Long.MAX_VALUE)),
        arguments("born = 20513", range(BORN, 20513, 20513)),
        arguments("seen = DATE '2026-03-01'", range(SEEN, MICROS, MICROS)),
        arguments("seen = '2026-03-01T00:00:00.000001Z'", range(SEEN, MICROS + 1, MICROS + 1)),
        arguments("seen = '2026-03-01 01:00:00+01:00'", range(SEEN, MICROS, MICROS)),
        arguments("seen = '2026-03-01 00:00'", range(SEEN, MICROS, MICROS)),
        arguments("seen = '2026-03-01T00:00:00.000000001Z'", NONE),
        arguments("seen < '2026-03-01T00:00:00.000000001Z'", range(SEEN, Long.MIN_VALUE, MICROS)));
  }

  static Stream<Arguments> sets() {
    return Stream.of(
        arguments("setcontains(tags, 'a')", row(TAGS, "a")),
        arguments("NOT SetContains(tags, 'a')", minus(known(TAGS), row(TAGS, "a"))),
        arguments("setcontainsall(tags, ('a', 'b'))", all(row(TAGS, "a"), row(TAGS, "b"))),
        arguments("setcontainsall(tags, ['a', 'b'])", all(row(TAGS, "a"), row(TAGS, "b"))),
        arguments("setcontainsall(tags, ['a'])", row(TAGS, "a")),
        arguments("setcontainsany(tags, ('a'))", row(TAGS, "a")),
        arguments("setcontainsany(codes, ARRAY[1, -2])", any(row(CODES, 1), row(CODES, -2))),
        arguments("setcontains(codes, 1.5)", NONE),
        arguments("setcontains(flags, 3)", row(FLAGS, 3)),
        arguments(
            "setcontains(bools, 'active')",
            row(Customers.SCHEMA.find("bools").orElseThrow(), "active")),
        arguments(
            "setcontains(\"flags-exists\", 3)",
            row(Customers.SCHEMA.find("flags-exists").orElseThrow(), 3)),
        arguments("setcontainsany(tags, [])", NONE),
        arguments("setcontainsall(tags, [])", known(TAGS)),
        arguments("tags IS NULL", new Call.IsNull(TAGS)),
        arguments(
            "rangeq(visits, '2026-03-01', '2026-03-02T10:00:00Z')",
            during("2026-03-01T00:00", "2026-03-02T10:00")),
        arguments("rangeq(visits, 86400, NULL)", during("1970-01-02T00:00", null)),
        arguments("rangeq(visits, NULL, '2026-03-01')", during(null, "2026-03-01T00:00")),
        arguments(
            "NOT rangeq(visits, '2026-03-01', null)",
            minus(known(VISITS), during("2026-03-01T00:00", null))));
  }

  static Stream<Arguments> keys() {
    RecordKey ofString = RecordKey.of("5");
    RecordKey ofInt = RecordKey.of(5);
    KeyPart a = new KeyPart.StringPart("a|b");
    return Stream.of(
        arguments("_id = 5", new Call.HasKey(List.of(ofInt, ofString))),
        arguments("_id = '5'", new Call.HasKey(List.of(ofInt, ofString))),
        arguments("_id <> 'k'", new Call.Not(new Call.HasKey(List.of(RecordKey.of("k"))))),
        arguments(
            "_id IN ('k', 'l')", new Call.HasKey(List.of(RecordKey.of("k"), RecordKey.of("l")))),
        arguments("_id NOT IN ('k')", new Call.Not(new Call.HasKey(List.of(RecordKey.of("k"))))),
        arguments(
            "_id = 'a\\|b|c'",
            new Call.HasKey(
                List.of(RecordKey.of("a\\|b|c"), RecordKey.of(a, new KeyPart.StringPart("c"))))),
        arguments(
            "_id = 'a|5'",
            new Call.HasKey(
                List.of(
                    RecordKey.of("a|5"),
                    RecordKey.of(new KeyPart.StringPart("a"), new KeyPart.IntPart(5)),
                    RecordKey.of(new KeyPart.StringPart("a"), new KeyPart.StringPart("5"))))),
        arguments("_id = 1.5", NONE),
        arguments("_id IS NULL", NONE),
        arguments("_id IS NOT NULL", new Call.All()));
  }

  static Stream<Arguments> logic() {
    Records a = row(COUNTRY, "a");
    Records five = range(AGE, 5, 5);
    return Stream.of(
        arguments("country = 'a' AND age = 5", all(a, five)),
        arguments("country = 'a' AND (age = 5 AND active)", all(a, five, row(ACTIVE, true))),
        arguments("country = 'a' OR age = 5 AND active", any(a, all(five, row(ACTIVE, true)))),
        arguments(
            "NOT (country = 'a' OR age = 5)",
            all(minus(known(COUNTRY), a), new Call.NotEqual(AGE, 5))),
        arguments("NOT (active AND age = 5)", any(row(ACTIVE, false), new Call.NotEqual(AGE, 5))),
        arguments("age = 5 AND TRUE", five),
        arguments("age = 5 AND NULL", NONE),
        arguments("age = 5 OR TRUE", new Call.All()),
        arguments("((country = ('a')))", a),
        arguments("country = 'a'\n\n\n\nAND age = 5", all(a, five)),
        arguments("country = 'a' /* and so */ AND -- on\n age = 5;", all(a, five)));
  }

  private static Records row(FieldSpec field, String value) {
    return new Call.RowOf(field, FieldValue.of(value));
  }

  private static Records row(FieldSpec field, long value) {
    return new Call.RowOf(field, FieldValue.of(value));
  }

  private static Records row(FieldSpec field, boolean value) {
    return new Call.RowOf(field, FieldValue.of(value));
  }

  private static Records known(FieldSpec field) {
    return new Call.IsNotNull(field);
  }

  private static Records range(FieldSpec field, long low, long high) {
    return new Call.InRange(field, low, high);
  }

  private static Records minus(Records first, Records... others) {
    return new Call.Difference(first, List.of(others));
  }

  private static Records any(Records... rows) {
    return new Call.Union(List.of(rows));
  }

  private static Records all(Records... rows) {
    return new Call.Intersect(List.of(rows));
  }

  private static Records after(FieldSpec field, String value) {
    return rows(field, Optional.empty(), Optional.of(FieldValue.of(value)), TimeRange.ALL);
  }

  private static Records like(String pattern) {
    return rows(COUNTRY, Optional.of(pattern), Optional.empty(), TimeRange.ALL);
  }

  private static Records during(String from, String to) {
    TimeRange range =
        new TimeRange(
            Optional.ofNullable(from).map(LocalDateTime::parse),
            Optional.ofNullable(to).map(LocalDateTime::parse));
    return rows(VISITS, Optional.empty(), Optional.empty(), range);
  }

  private static Records rows(
      FieldSpec field, Optional<String> like, Optional<FieldValue> after, TimeRange time) {
    return new Call.UnionRows(
        List.of(
            new RowsOf(
                field,
                like,
                Optional.empty(),
                after,
                Optional.empty(),
                OptionalLong.empty(),
                time)));
  }
}

package dev.roost.index.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shapes that FeatureBase's clients read. */
final class ResultJsonTest {
  private static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  private static final FieldSpec CODES = FieldSpec.set("codes", ValueType.INT);
  private static final FieldSpec TAGS = FieldSpec.set("tags", ValueType.STRING);
  private static final FieldSpec ACTIVE = FieldSpec.bool("active");
  private static final FieldSpec AGE = FieldSpec.integer("age");
  private static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  private static final FieldSpec SEEN = FieldSpec.timestamp("seen", TimeCount.MICROS);
  private static final FieldSpec BORN =
      FieldSpec.date("born", new TimeCount(CountUnit.DAYS, Instant.EPOCH));
  private static final List<FieldSpec> FIELDS =
      List.of(COUNTRY, CODES, TAGS, ACTIVE, AGE, PRICE, SEEN, BORN);
  private static final Schema KEYED = new Schema("shop.customers", false, FIELDS);
  private static final Schema BY_ID = new Schema("shop.events", true, FIELDS);
  private static final Call ALL = new Call.All();

  private static String json(Schema schema, Call call, Result result) {
    byte[] bytes =
        Json.object(out -> new ResultJson(out, schema).write(List.of(call), List.of(result)));
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\"results\":[").endsWith("]}");
    return text.substring("{\"results\":[".length(), text.length() - 2);
  }

  private static String json(Result result) {
    return json(KEYED, ALL, result);
  }

  @Test
  void countsAndTruthsAreBare() {
    assertThat(json(new Result.Count(7))).isEqualTo("7");
    assertThat(json(new Result.Truth(true))).isEqualTo("true");
  }

  @Test
  void recordsAreKeysOrIdsAsTheIndexHasThem() {
    Result keys = new Result.Keys(List.of(RecordKey.of(5), RecordKey.of("x")));
    assertThat(json(keys)).isEqualTo("{\"columns\":[],\"keys\":[\"5\",\"x\"]}");
    Result ids = new Result.Keys(List.of(RecordKey.of(5), RecordKey.of(9)));
    assertThat(json(BY_ID, ALL, ids)).isEqualTo("{\"columns\":[5,9]}");
  }

  @Test
  void rowsAreIdentifiersAndDistinctValuesAreARow() {
    Result tags = new Result.Values(TAGS, List.of(FieldValue.of("a"), FieldValue.of("b")));
    Result codes = new Result.Values(CODES, List.of(FieldValue.of(3), FieldValue.of(4)));
    assertThat(json(KEYED, Call.RowsOf.all(TAGS), tags))
        .isEqualTo("{\"rows\":[],\"keys\":[\"a\",\"b\"]}");
    assertThat(json(KEYED, Call.RowsOf.all(CODES), codes)).isEqualTo("{\"rows\":[3,4]}");
    Call distinct = new Call.Distinct(TAGS, Optional.empty());
    assertThat(json(KEYED, distinct, tags)).isEqualTo("{\"columns\":[],\"keys\":[\"a\",\"b\"]}");
    Call inShards = new Call.Options(new Call.Distinct(CODES, Optional.empty()), Set.of(0L));
    assertThat(json(KEYED, inShards, codes)).isEqualTo("{\"columns\":[3,4]}");
  }

  @Test
  void distinctIntsAreSignedRowsOfMagnitudes() {
    Result ages =
        new Result.Values(
            AGE,
            List.of(
                FieldValue.of(Long.MIN_VALUE),
                FieldValue.of(-2),
                FieldValue.of(0),
                FieldValue.of(Long.MAX_VALUE)));
    assertThat(json(KEYED, new Call.Distinct(AGE, Optional.empty()), ages))
        .isEqualTo(
            "{\"neg\":{\"columns\":[2,9223372036854775808]},"
                + "\"pos\":{\"columns\":[0,9223372036854775807]}}");
  }

  @Test
  void distinctTimesAndDecimalsAreTexts() {
    Result times =
        new Result.Values(
            SEEN, List.of(new FieldValue.Time(Instant.parse("2026-03-01T10:00:00Z"))));
    assertThat(json(KEYED, new Call.Distinct(SEEN, Optional.empty()), times))
        .isEqualTo("{\"Values\":[\"2026-03-01T10:00:00Z\"],\"Name\":\"seen\"}");
    Result prices = new Result.Values(PRICE, List.of(FieldValue.decimal(-125, 2)));
    assertThat(json(KEYED, new Call.Distinct(PRICE, Optional.empty()), prices))
        .isEqualTo("{\"Values\":[\"-1.25\"],\"Name\":\"price\"}");
  }

  @Test
  void sumsAndExtremesHaveTheMemberOfTheirType() {
    BigDecimal beyond64Bits = new BigDecimal("18446744073709551614");
    assertThat(value(AGE, new FieldValue.Decimal(beyond64Bits)))
        .isEqualTo("{\"value\":18446744073709551614,\"count\":2}");
    assertThat(value(AGE, FieldValue.of(-3))).isEqualTo("{\"value\":-3,\"count\":2}");
    assertThat(value(PRICE, FieldValue.decimal(-1250, 2)))
        .isEqualTo("{\"decimalValue\":-12.50,\"floatValue\":-12.5,\"count\":2}");
    assertThat(value(SEEN, new FieldValue.Time(Instant.parse("2026-03-01T10:00:00Z"))))
        .isEqualTo("{\"timestampValue\":\"2026-03-01T10:00:00Z\",\"count\":2}");
    assertThat(value(BORN, new FieldValue.Date(LocalDate.of(2026, 3, 1))))
        .isEqualTo("{\"timestampValue\":\"2026-03-01\",\"count\":2}");
    assertThat(value(COUNTRY, FieldValue.of("France")))
        .isEqualTo("{\"value\":\"France\",\"count\":2}");
    assertThat(json(new Result.ValueCount(AGE, Optional.empty(), 0)))
        .isEqualTo("{\"value\":null,\"count\":0}");
  }

  private static String value(FieldSpec field, FieldValue value) {
    return json(new Result.ValueCount(field, Optional.of(value), 2));
  }

  @Test
  void pairsHaveKeysOrIds() {
    Result.Pair france = new Result.Pair(FieldValue.of("France"), 2);
    Result.Pair seven = new Result.Pair(FieldValue.of(7), 1);
    assertThat(json(new Result.Pairs(COUNTRY, List.of(france))))
        .isEqualTo("[{\"key\":\"France\",\"count\":2}]");
    assertThat(json(new Result.Pairs(CODES, List.of(seven)))).isEqualTo("[{\"id\":7,\"count\":1}]");
    assertThat(json(new Result.RowCount(CODES, Optional.of(seven))))
        .isEqualTo("{\"id\":7,\"count\":1}");
    assertThat(json(new Result.RowCount(CODES, Optional.empty())))
        .isEqualTo("{\"id\":0,\"count\":0}");
    assertThat(json(new Result.RowCount(TAGS, Optional.empty())))
        .isEqualTo("{\"key\":\"\",\"count\":0}");
  }

  @Test
  void groupsNameTheirRowsAndTheirAggregate() {
    Result.Group group =
        new Result.Group(
            List.of(
                Optional.of(FieldValue.of("France")),
                Optional.of(FieldValue.of(7)),
                Optional.of(FieldValue.of(true)),
                Optional.of(FieldValue.of(-4))),
            3,
            List.of(Optional.of(FieldValue.decimal(250, 2))));
    List<FieldSpec> fields = List.of(COUNTRY, CODES, ACTIVE, AGE);
    String rows =
        "[{\"group\":[{\"field\":\"country\",\"rowKey\":\"France\"},"
            + "{\"field\":\"codes\",\"rowID\":7},{\"field\":\"active\",\"rowID\":1},"
            + "{\"field\":\"age\",\"value\":-4}],\"count\":3,";
    assertThat(groups(fields, List.of(new Aggregate.Sum(PRICE)), group))
        .isEqualTo(rows + "\"sum\":2.50}]");
    assertThat(groups(fields, List.of(new Aggregate.CountDistinct(PRICE)), group))
        .isEqualTo(rows + "\"aggregate\":2.50}]");
  }

  @Test
  void groupsWithoutOrWithSeveralAggregatesSayJustThat() {
    Result.Group none = new Result.Group(List.of(Optional.empty()), 3, List.of());
    assertThat(groups(List.of(COUNTRY), List.of(), none))
        .isEqualTo("[{\"group\":[{\"field\":\"country\",\"value\":null}],\"count\":3}]");
    Result.Group two =
        new Result.Group(List.of(), 3, List.of(Optional.of(FieldValue.of(9)), Optional.empty()));
    assertThat(groups(List.of(), List.of(new Aggregate.Sum(AGE), new Aggregate.Min(AGE)), two))
        .isEqualTo("[{\"group\":[],\"count\":3,\"aggregates\":[9,null]}]");
  }

  private static String groups(
      List<FieldSpec> fields, List<Aggregate> aggregates, Result.Group group) {
    return json(new Result.Groups(fields, aggregates, List.of(group)));
  }

  @Test
  void extractedTablesHaveATypeAFieldAndACellARow() {
    Result table =
        new Result.Table(
            FIELDS,
            List.of(
                new Result.TableRow(
                    RecordKey.of("k"),
                    List.of(
                        new Result.NullCell(),
                        new Result.SetCell(List.of(FieldValue.of(3), FieldValue.of(4))),
                        new Result.SetCell(List.of()),
                        new Result.OneCell(FieldValue.of(false)),
                        new Result.OneCell(FieldValue.of(-1)),
                        new Result.OneCell(FieldValue.decimal(5, 2)),
                        new Result.OneCell(new FieldValue.Time(Instant.EPOCH)),
                        new Result.OneCell(new FieldValue.Date(LocalDate.EPOCH))))),
            false);
    assertThat(json(table))
        .isEqualTo(
            "{\"fields\":[{\"name\":\"country\",\"type\":\"string\"},"
                + "{\"name\":\"codes\",\"type\":\"[]uint64\"},"
                + "{\"name\":\"tags\",\"type\":\"[]string\"},"
                + "{\"name\":\"active\",\"type\":\"bool\"},{\"name\":\"age\",\"type\":\"int64\"},"
                + "{\"name\":\"price\",\"type\":\"decimal\"},"
                + "{\"name\":\"seen\",\"type\":\"timestamp\"},"
                + "{\"name\":\"born\",\"type\":\"timestamp\"}],"
                + "\"columns\":[{\"column\":\"k\",\"rows\":[null,[3,4],[],false,-1,0.05,"
                + "\"1970-01-01T00:00:00Z\",\"1970-01-01\"]}]}");
  }
}

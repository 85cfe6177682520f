package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Five records, keyed by id, whose answers can be worked out by hand:
 *
 * <pre>
 *    country  tags  vip    age  price  visits                                    owns
 * 1  DE       a, b  true    30   1.50  x at 2011-12-31 23:00, y at 2012-01-01    +1 -2
 * 2  DE       none  false   40   2.25
 * 3  FR       b              30         x without a time
 * 4
 * 5  FR       a     true    -5   1.50
 * </pre>
 */
final class Customers {
  static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  static final FieldSpec TAGS = FieldSpec.set("tags", ValueType.STRING);
  static final FieldSpec VIP = FieldSpec.bool("vip");
  static final FieldSpec AGE = FieldSpec.integer("age");
  static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  static final FieldSpec VISITS =
      FieldSpec.timeSet("visits", ValueType.STRING, Quantum.YMD, Duration.ofDays(30));
  static final FieldSpec OWNS = FieldSpec.signedSet("owns");
  static final Schema SCHEMA =
      new Schema("shop.customers", true, List.of(COUNTRY, TAGS, VIP, AGE, PRICE, VISITS, OWNS));

  private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2012, 1, 1, 0, 0);

  private Customers() {}

  static FieldValue text(String value) {
    return FieldValue.of(value);
  }

  private static FieldValue number(long value) {
    return FieldValue.of(value);
  }

  static CallOracle publishedAt(LocalDateTime published) {
    Map<Long, Map<String, PlainCell>> live =
        Map.of(
            1L,
            Map.of(
                "country", PlainCell.of(text("DE")),
                "tags", PlainCell.of(text("a"), text("b")),
                "vip", PlainCell.of(FieldValue.of(true)),
                "age", PlainCell.number(30),
                "price", PlainCell.number(150),
                "visits",
                    PlainCell.timed(
                        Map.of(
                            text("x"), Set.of(NEW_YEAR.minusHours(1)),
                            text("y"), Set.of(NEW_YEAR))),
                "owns", PlainCell.signed(List.of(number(1)), List.of(number(2)))),
            2L,
            Map.of(
                "country", PlainCell.of(text("DE")),
                "tags", PlainCell.of(),
                "vip", PlainCell.of(FieldValue.of(false)),
                "age", PlainCell.number(40),
                "price", PlainCell.number(225)),
            3L,
            Map.of(
                "country", PlainCell.of(text("FR")),
                "tags", PlainCell.of(text("b")),
                "age", PlainCell.number(30),
                "visits", PlainCell.timed(Map.of(text("x"), Set.of()))),
            4L,
            Map.of(),
            5L,
            Map.of(
                "country", PlainCell.of(text("FR")),
                "tags", PlainCell.of(text("a")),
                "vip", PlainCell.of(FieldValue.of(true)),
                "age", PlainCell.number(-5),
                "price", PlainCell.number(150)));
    return new CallOracle(new PlainIndex(SCHEMA, Map.of(), new TreeMap<>(live), published));
  }

  static Result answer(Call call) {
    return publishedAt(NEW_YEAR).answer(call);
  }

  static Result.Keys keys(long... ids) {
    return new Result.Keys(Arrays.stream(ids).mapToObj(RecordKey::of).toList());
  }
}

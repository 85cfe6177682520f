package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.KeyPartType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A feature set with a field of every kind, by hashed keys and by ids. */
final class Customers {
  static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  static final FieldSpec QUANTITY = FieldSpec.integer("quantity");
  static final FieldSpec ACTIVE = FieldSpec.bool("is-active");
  static final FieldSpec CODES = FieldSpec.set("codes", ValueType.INT);
  static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  static final FieldSpec SEEN =
      FieldSpec.timestamp("seen", new TimeCount(CountUnit.SECONDS, Instant.EPOCH));
  static final FieldSpec BORN = FieldSpec.date("born", TimeCount.DAYS);
  static final FieldSpec MOVED =
      FieldSpec.date("moved", new TimeCount(CountUnit.DAYS, Instant.parse("1899-12-30T12:00:00Z")));
  static final FieldSpec VISITED =
      FieldSpec.timeSet("visited", ValueType.STRING, Quantum.YMD, Duration.ZERO);
  static final FieldSpec OWNS = FieldSpec.signedSet("owns");

  static final List<FieldSpec> FIELDS =
      List.of(COUNTRY, QUANTITY, ACTIVE, CODES, PRICE, SEEN, BORN, MOVED, VISITED, OWNS);
  static final Schema SCHEMA = new Schema("shop.customers", false, FIELDS);
  static final Schema BY_ID = new Schema("shop.customers", true, FIELDS);
  static final Schema TWO_PARTS =
      new Schema("shop.customers", false, List.of(KeyPartType.STRING, KeyPartType.INT), FIELDS);

  static final Call.Records FRANCE = new Call.RowOf(COUNTRY, FieldValue.of("France"));

  private Customers() {}

  static Call one(String query) {
    return one(query, SCHEMA);
  }

  static Call one(String query, Schema schema) {
    List<Call> calls = Pql.parse(query, schema);
    if (calls.size() != 1) {
      throw new AssertionError(query + " is " + calls);
    }
    return calls.get(0);
  }
}

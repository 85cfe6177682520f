package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import java.time.Duration;
import java.util.List;

/** The table of the tests: a column of every type. */
final class Customers {
  static final FieldSpec COUNTRY = FieldSpec.mutex("country", ValueType.STRING);
  static final FieldSpec SEGMENT = FieldSpec.mutex("segment", ValueType.INT);
  static final FieldSpec ACTIVE = FieldSpec.bool("active");
  static final FieldSpec AGE = FieldSpec.integer("age");
  static final FieldSpec PRICE = FieldSpec.decimal("price", 2);
  static final FieldSpec SEEN = FieldSpec.timestamp("seen", TimeCount.MICROS);
  static final FieldSpec BORN = FieldSpec.date("born", TimeCount.DAYS);
  static final FieldSpec TAGS = FieldSpec.set("tags", ValueType.STRING);
  static final FieldSpec CODES = FieldSpec.set("codes", ValueType.INT);
  static final FieldSpec VISITS =
      FieldSpec.timeSet("visits", ValueType.STRING, Quantum.YMD, Duration.ZERO);
  static final FieldSpec FLAGS = FieldSpec.signedSet("flags");
  static final FieldSpec YEAR = FieldSpec.integer("year");

  static final List<FieldSpec> FIELDS =
      List.of(COUNTRY, SEGMENT, ACTIVE, AGE, PRICE, SEEN, BORN, TAGS, CODES, VISITS, FLAGS, YEAR);

  static final Schema SCHEMA = new Schema("shop.customers", false, FIELDS);
  static final Schema BY_ID = new Schema("shop.customers", true, FIELDS);

  private Customers() {}

  static SqlPlan plan(String sql) {
    return SqlQuery.parse(sql).plan(SCHEMA);
  }

  /** The records of a condition. */
  static Call.Records where(String condition) {
    Call.Count count =
        (Call.Count) plan("SELECT COUNT(*) FROM shop.customers WHERE " + condition).call();
    return count.row();
  }
}

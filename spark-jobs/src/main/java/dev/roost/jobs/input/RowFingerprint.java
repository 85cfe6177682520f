package dev.roost.jobs.input;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What tells the rows of a source apart: 128 bits of all their cells, as 32 hexadecimal digits. */
final class RowFingerprint {

  private RowFingerprint() {}

  /** That of a row of some columns; maps, which have no order, are left out. */
  static Column of(StructType schema) {
    Column[] cells =
        Arrays.stream(schema.fields())
            .filter(field -> !field.dataType().sql().contains("MAP<"))
            .map(TypedColumns::top)
            .toArray(Column[]::new);
    Column[] seeded =
        Stream.concat(Stream.of(functions.lit(1)), Arrays.stream(cells)).toArray(Column[]::new);
    return functions.lower(
        functions.concat(digits(functions.xxhash64(cells)), digits(functions.xxhash64(seeded))));
  }

  private static Column digits(Column hash) {
    return functions.lpad(functions.hex(hash), 16, "0");
  }

  /** Whether a row of a Dataset has none of some fingerprints. */
  static Column isNoneOf(Set<String> fingerprints, Dataset<Row> rows) {
    Broadcast<Set<String>> known =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
            .broadcast(new HashSet<>(fingerprints));
    UDF1<String, Boolean> isUnknown = fingerprint -> !known.value().contains(fingerprint);
    return functions.udf(isUnknown, DataTypes.BooleanType).apply(of(rows.schema()));
  }
}

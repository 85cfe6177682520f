package dev.roost.jobs.parquet;

import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.DecimalType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/** The Iceberg types of columns. */
public final class ColumnTypes {

  private static final int DECIMAL_DIGITS = 18;

  private ColumnTypes() {}

  /**
   * The type of a feature's column.
   *
   * @param elementId the field id of a list's element
   */
  public static Type of(Feature feature, int elementId) {
    return switch (feature.type()) {
      case BOOL -> BooleanType.get();
      case INT -> LongType.get();
      case DOUBLE -> DoubleType.get();
      case DECIMAL -> DecimalType.of(DECIMAL_DIGITS, feature.scale());
      case STRING -> StringType.get();
      case BYTES -> BinaryType.get();
      case TIMESTAMP -> TimestampType.withZone();
      case DATE -> DateType.get();
      case STRING_SET -> ListType.ofRequired(elementId, StringType.get());
      case INT_SET -> ListType.ofRequired(elementId, LongType.get());
    };
  }

  public static Type of(EntityPart entity) {
    return switch (entity.kind()) {
      case INT -> LongType.get();
      case STRING -> StringType.get();
    };
  }
}

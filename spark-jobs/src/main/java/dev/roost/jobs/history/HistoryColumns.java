package dev.roost.jobs.history;

import dev.roost.jobs.parquet.ColumnTypes;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * The columns of a history table. Names of entities and features never begin with an underscore.
 */
public final class HistoryColumns {

  /** {@code upsert}, {@code delete}, {@code clear} or {@code remove}. */
  public static final String OP = "_op";

  /** The ingestion that loaded the row. */
  public static final String INGESTION = "_ingestion";

  public static final String EVENT_TIME = "_event_time";
  public static final String CREATED = "_created";

  /** The last part of the row's version, an unsigned number. */
  public static final String HASH = "_hash";

  /**
   * The names of the features that the row has a cell for, in the order of their columns; null:
   * every feature that the ingestion's pinned spec has. A {@code clear} has null cells for what it
   * clears, a {@code remove} the values that it removes.
   */
  public static final String PRESENT = "_present";

  /**
   * The number of the snapshot that the ingestion built on, 0 for a version's first: it orders
   * ingestions. Null in rows that were loaded before there was this column: the oldest.
   */
  public static final String BASE = "_base";

  /**
   * In a data file's own metadata: the features that its ingestion's pinned spec has, separated by
   * commas.
   */
  static final String FEATURES = "roost.features";

  private HistoryColumns() {}

  static Schema of(FeatureSchema schema) {
    List<NestedField> fields = new ArrayList<>();
    int id = 1;
    for (EntityPart entity : schema.entities()) {
      fields.add(NestedField.required(id++, entity.name(), ColumnTypes.of(entity)));
    }
    for (Feature feature : schema.features()) {
      fields.add(NestedField.optional(id++, feature.name(), ColumnTypes.of(feature, id++)));
    }
    fields.add(NestedField.required(id++, OP, StringType.get()));
    fields.add(NestedField.required(id++, INGESTION, StringType.get()));
    fields.add(NestedField.required(id++, EVENT_TIME, TimestampType.withZone()));
    fields.add(NestedField.required(id++, CREATED, TimestampType.withZone()));
    fields.add(NestedField.required(id++, HASH, LongType.get()));
    int present = id++;
    fields.add(NestedField.optional(present, PRESENT, ListType.ofRequired(id++, StringType.get())));
    fields.add(NestedField.optional(id, BASE, LongType.get()));
    return new Schema(fields);
  }
}

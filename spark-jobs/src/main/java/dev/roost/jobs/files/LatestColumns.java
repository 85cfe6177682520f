package dev.roost.jobs.files;

import dev.roost.jobs.parquet.ColumnTypes;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.TimestampType;

/**
 * The columns of a latest-state file beside the entities and features. Rows are in the order of the
 * key's hash (unsigned) and bytes.
 */
public final class LatestColumns {

  /** The record id. */
  public static final String ID = "_id";

  /** The version of the newest row since the last delete; null: the record is not live. */
  public static final String EVENT_TIME = "_event_time";

  static final String CREATED = "_created";
  static final String HASH = "_hash";

  /** The version of the last record delete. */
  static final String DELETED_EVENT_TIME = "_deleted_event_time";

  static final String DELETED_CREATED = "_deleted_created";
  static final String DELETED_HASH = "_deleted_hash";

  /** What {@link dev.roost.jobs.fold.StateCodec} stores beside the cells. */
  static final String VERSIONS = "_versions";

  private LatestColumns() {}

  static Schema of(FeatureSchema schema) {
    List<NestedField> fields = new ArrayList<>();
    int id = 1;
    fields.add(NestedField.required(id++, ID, LongType.get()));
    for (EntityPart entity : schema.entities()) {
      fields.add(NestedField.required(id++, entity.name(), ColumnTypes.of(entity)));
    }
    for (Feature feature : schema.features()) {
      fields.add(NestedField.optional(id++, feature.name(), ColumnTypes.of(feature, id++)));
    }
    fields.add(NestedField.optional(id++, EVENT_TIME, TimestampType.withZone()));
    fields.add(NestedField.optional(id++, CREATED, TimestampType.withZone()));
    fields.add(NestedField.optional(id++, HASH, LongType.get()));
    fields.add(NestedField.optional(id++, DELETED_EVENT_TIME, TimestampType.withZone()));
    fields.add(NestedField.optional(id++, DELETED_CREATED, TimestampType.withZone()));
    fields.add(NestedField.optional(id++, DELETED_HASH, LongType.get()));
    fields.add(NestedField.optional(id++, VERSIONS, BinaryType.get()));
    return new Schema(fields);
  }
}

package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which of the source's columns are needed, by their places. Checked once, on the driver.
 *
 * @param columns all of the source's columns
 * @param features by the feature's place; {@link #NONE}: its column is not needed
 * @param eventTime {@link #NONE}: rows have their created time
 * @param created {@link #NONE}: rows have the ingestion's acceptance time
 * @param operation {@link #NONE}: all rows have the mode's operation
 */
public record ColumnPlan(
    List<String> columns,
    List<Integer> entities,
    List<Integer> features,
    int eventTime,
    int created,
    int operation)
    implements Serializable {

  static final int NONE = -1;

  /**
   * Finds the columns.
   *
   * @throws JobFailure when one is missing or listed twice
   */
  public static ColumnPlan of(FeatureSchema schema, IngestionSpec spec, List<String> columns) {
    RowMode mode = RowMode.of(spec);
    mode.check(schema);
    List<Integer> entities =
        schema.entities().stream().map(entity -> entity(entity, columns)).toList();
    List<Integer> features =
        schema.features().stream()
            .map(feature -> mode.reads(feature) ? feature(feature, columns) : NONE)
            .toList();
    String operation = spec.getSource().getCsv().getOperationColumn();
    return new ColumnPlan(
        List.copyOf(columns),
        entities,
        features,
        time("event time", schema.eventTime().map(time -> time.getFrom()), columns),
        time("created time", schema.createdTime().map(time -> time.getFrom()), columns),
        operation.isEmpty() ? NONE : find("ColumnMissing", "operation column", operation, columns));
  }

  public int width() {
    return columns.size();
  }

  private static int entity(EntityPart entity, List<String> columns) {
    return find("KeyColumnMissing", "column of the key " + entity.name(), entity.source(), columns);
  }

  private static int feature(Feature feature, List<String> columns) {
    return find(
        "ColumnMissing", "column of the feature " + feature.name(), feature.source(), columns);
  }

  private static int time(String what, Optional<String> source, List<String> columns) {
    return source.map(from -> find("ColumnMissing", what + " column", from, columns)).orElse(NONE);
  }

  private static int find(String reason, String what, String name, List<String> columns) {
    int count = Collections.frequency(columns, name);
    if (count == 0) {
      throw JobFailure.finalOne(
          reason,
          "The %s, \"%s\", is not in the source; its columns are: %s."
              .formatted(what, name, String.join(", ", columns)));
    }
    if (count > 1) {
      throw JobFailure.invalidSpec(
          "The %s, \"%s\", is %d times in the source; give each column a name of its own."
              .formatted(what, name, count));
    }
    return columns.indexOf(name);
  }
}

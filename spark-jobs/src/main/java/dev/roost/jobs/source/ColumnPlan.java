package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.history.HistoryColumns;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.MissingColumns;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of the source's columns are needed, by their places. Checked once, on the driver.
 *
 * @param columns all of the source's columns
 * @param entities in their order; {@link #NONE}: rows get a generated one
 * @param features by the feature's place; {@link #NONE}: rows say nothing about it
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
        schema.entities().stream().map(entity -> entity(entity, columns, spec)).toList();
    List<Integer> features =
        schema.features().stream()
            .map(feature -> mode.reads(feature) ? feature(feature, columns, spec) : NONE)
            .toList();
    String operation = OperationColumn.of(spec.getSource());
    return new ColumnPlan(
        List.copyOf(columns),
        entities,
        features,
        time("event time", schema.eventTime().map(time -> time.getFrom()), columns),
        time("created time", schema.createdTime().map(time -> time.getFrom()), columns),
        operation.isEmpty() ? NONE : find("ColumnMissing", "operation column", operation, columns));
  }

  /**
   * The plan for rows of another version's history: what has the same name there is read.
   *
   * @param from the other version, which has entities of the same names
   * @param columns of its history
   */
  public static ColumnPlan ofHistory(
      FeatureSchema from, FeatureSchema schema, List<String> columns) {
    List<String> known = from.features().stream().map(Feature::name).toList();
    return new ColumnPlan(
        List.copyOf(columns),
        schema.entities().stream().map(entity -> columns.indexOf(entity.name())).toList(),
        schema.features().stream()
            .map(feature -> known.contains(feature.name()) ? columns.indexOf(feature.name()) : NONE)
            .toList(),
        columns.indexOf(HistoryColumns.EVENT_TIME),
        columns.indexOf(HistoryColumns.CREATED),
        columns.indexOf(HistoryColumns.OP));
  }

  /**
   * The plan for a source whose columns are known only from its rows: it has those that are asked
   * for, until {@link #check} says otherwise.
   */
  public static ColumnPlan ofOpen(FeatureSchema schema, IngestionSpec spec) {
    return of(schema, spec, wanted(schema, spec));
  }

  /**
   * The columns that the feature set and the ingestion name, whether the source has them or not.
   */
  public static List<String> wanted(FeatureSchema schema, IngestionSpec spec) {
    Set<String> wanted = new LinkedHashSet<>();
    schema.entities().forEach(entity -> wanted.add(entity.source()));
    RowMode mode = RowMode.of(spec);
    schema.features().stream().filter(mode::reads).forEach(feature -> wanted.add(feature.source()));
    schema.eventTime().ifPresent(time -> wanted.add(time.getFrom()));
    schema.createdTime().ifPresent(time -> wanted.add(time.getFrom()));
    String operation = OperationColumn.of(spec.getSource());
    if (!operation.isEmpty()) {
      wanted.add(operation);
    }
    return List.copyOf(wanted);
  }

  /**
   * Checks a plan {@link #ofOpen} once all rows are read.
   *
   * @param seen the columns that some row had
   * @throws JobFailure when no row had a column that may not miss
   */
  public void check(FeatureSchema schema, IngestionSpec spec, BitSet seen) {
    List<String> had = seen.stream().mapToObj(columns::get).toList();
    of(schema, spec, had);
  }

  /** The same plan, with the used columns only, in their order. */
  public ColumnPlan narrowed() {
    int[] places = used().stream().toArray();
    return new ColumnPlan(
        Arrays.stream(places).mapToObj(columns::get).toList(),
        entities.stream().map(place -> moved(places, place)).toList(),
        features.stream().map(place -> moved(places, place)).toList(),
        moved(places, eventTime),
        moved(places, created),
        moved(places, operation));
  }

  private static int moved(int[] places, int place) {
    return place == NONE ? NONE : Arrays.binarySearch(places, place);
  }

  private BitSet used() {
    BitSet used = new BitSet();
    IntStream.concat(
            Stream.of(entities, features).flatMap(List::stream).mapToInt(Integer::intValue),
            IntStream.of(eventTime, created, operation))
        .filter(place -> place != NONE)
        .forEach(used::set);
    return used;
  }

  private static boolean mayMiss(IngestionSpec spec) {
    return spec.getMissingColumns() == MissingColumns.MISSING_COLUMNS_ABSENT;
  }

  private static int entity(EntityPart entity, List<String> columns, IngestionSpec spec) {
    boolean generated =
        entity.generated()
            && RowMode.of(spec).op() == Op.UPSERT
            && GeneratedIds.areFor(spec.getSource());
    if (generated && !columns.contains(entity.source())) {
      return NONE;
    }
    return find("KeyColumnMissing", "column of the key " + entity.name(), entity.source(), columns);
  }

  private static int feature(Feature feature, List<String> columns, IngestionSpec spec) {
    if (!columns.contains(feature.source()) && mayMiss(spec)) {
      return NONE;
    }
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

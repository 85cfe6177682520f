package dev.roost.jobs.files;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.build.TimedMember;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.TimeView;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives the cells of live records to the index: which features it has, and as what. */
public final class IndexFields {

  private final List<Feature> indexed = new ArrayList<>();
  private final PartitionIndexBuilder builder;

  /**
   * @param publish units of time that have expired then are left out
   */
  public IndexFields(FeatureSchema schema, RecordIds ids, int partition, Instant publish) {
    for (Feature feature : schema.features()) {
      if (field(feature).isPresent()) {
        indexed.add(feature);
      }
    }
    this.builder = new PartitionIndexBuilder(ids, partition, fields(schema), publish);
  }

  /** The fields of the index, in the feature set's order. */
  public static List<FieldSpec> fields(FeatureSchema schema) {
    return schema.features().stream().map(IndexFields::field).flatMap(Optional::stream).toList();
  }

  private static Optional<FieldSpec> field(Feature feature) {
    if (!feature.isIndexed()) {
      return Optional.empty();
    }
    String name = feature.name();
    return switch (feature.type()) {
      case BOOL -> Optional.of(FieldSpec.bool(name));
      case INT -> Optional.of(FieldSpec.integer(name));
      case STRING -> Optional.of(FieldSpec.mutex(name, ValueType.STRING));
      case STRING_SET -> Optional.of(set(feature, ValueType.STRING));
      case INT_SET -> Optional.of(set(feature, ValueType.INT));
      case DECIMAL -> Optional.of(FieldSpec.decimal(name, feature.scale()));
      case TIMESTAMP -> Optional.of(FieldSpec.timestamp(name, TimeCount.MICROS));
      case DATE -> Optional.of(FieldSpec.date(name, TimeCount.DAYS));
      case DOUBLE, BYTES -> Optional.empty();
    };
  }

  private static FieldSpec set(Feature feature, ValueType members) {
    return feature
        .quantum()
        .map(quantum -> FieldSpec.timeSet(feature.name(), members, quantum, feature.quantumTtl()))
        .orElseGet(() -> FieldSpec.set(feature.name(), members));
  }

  /** The views of a snapshot without those that have expired when the next one is published. */
  public static List<FieldView> kept(List<FieldView> views, FeatureSchema schema, Instant publish) {
    Map<String, Duration> ttls = new HashMap<>();
    schema.features().forEach(feature -> ttls.put(feature.name(), feature.quantumTtl()));
    return views.stream()
        .filter(
            view ->
                TimeView.parse(view.view())
                    .filter(unit -> ttls.containsKey(view.field()))
                    .filter(unit -> unit.isExpired(ttls.get(view.field()), publish))
                    .isEmpty())
        .toList();
  }

  /** Adds a live record. */
  public void add(long seq, RecordState state) {
    Cells cells = state.cells();
    builder.record(seq);
    for (int field = 0; field < indexed.size(); field++) {
      Feature feature = indexed.get(field);
      if (!cells.isValue(feature.place())) {
        continue;
      }
      if (feature.quantum().isPresent()) {
        builder.putTimed(field, seq, timed(feature, state));
      } else {
        put(field, seq, feature, cells);
      }
    }
  }

  private static List<TimedMember> timed(Feature feature, RecordState state) {
    List<TimedMember> timed = new ArrayList<>();
    state
        .adds(feature.place())
        .forEach(
            (member, adds) -> {
              FieldValue value =
                  member instanceof Long number
                      ? FieldValue.of(number)
                      : FieldValue.of(new String((byte[]) member, StandardCharsets.UTF_8));
              adds.forEach(add -> timed.add(new TimedMember(value, time(add))));
            });
    return timed;
  }

  /** Empty: no view is named by so early or so late a year. */
  private static Optional<LocalDateTime> time(Version add) {
    LocalDateTime time = add.utc();
    return Optional.of(time).filter(t -> t.getYear() >= 1 && t.getYear() <= TimeView.LAST_YEAR);
  }

  private void put(int field, long seq, Feature feature, Cells cells) {
    int place = feature.place();
    switch (feature.type()) {
      case BOOL -> builder.put(field, seq, cells.number(place) == 1);
      case INT, DECIMAL, TIMESTAMP, DATE -> builder.put(field, seq, cells.number(place));
      case STRING -> builder.putText(field, seq, cells.bytes(place));
      case STRING_SET -> builder.putTexts(field, seq, cells.strings(place));
      case INT_SET -> builder.putInts(field, seq, cells.ints(place));
      case DOUBLE, BYTES ->
          throw new IllegalStateException("Feature " + feature.name() + " is not indexed.");
    }
  }

  /** A record that is changed or new, live or not, for {@link #finishOnTopOf}. */
  public void replace(long seq) {
    builder.replace(seq);
  }

  public List<ViewFragment> finish(Warehouse warehouse, String folder) {
    return builder.write(warehouse, AttemptFolder.index(folder));
  }

  /** Writes what changes the views of a snapshot into those of the next. */
  public List<ViewFragment> finishOnTopOf(
      List<FieldView> before, Warehouse warehouse, String folder) {
    return builder.writeOnTopOf(before, warehouse, AttemptFolder.index(folder));
  }
}

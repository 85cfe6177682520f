package dev.roost.jobs.source;

import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import dev.roost.jobs.shuffle.Tally;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of what a source has. Holds the last row made; for one thread. */
final class RowConverter {

  private static final Slice NO_TEXT = Slice.of("");

  private final FeatureSchema schema;
  private final ColumnPlan plan;
  private final RowMode mode;
  private final boolean skipNullKeys;
  private final boolean generates;
  private final long acceptTime;
  private final GeneratedIds ids;
  private final Overwrite range;
  private final CellReader[] readers;
  private final TimeParser eventTimes;
  private final TimeParser createdTimes;
  private final RowCodec codec;
  private final Cells cells;
  private final Ranges ranges;

  private RecordKey key;
  private Op op;
  private Version version;

  RowConverter(
      FeatureSchema schema,
      IngestionSpec spec,
      ColumnPlan plan,
      long acceptTime,
      GeneratedIds ids) {
    this.schema = schema;
    this.plan = plan;
    this.acceptTime = acceptTime;
    this.ids = ids;
    this.generates = GeneratedIds.areFor(spec.getSource());
    this.mode = RowMode.of(spec);
    // Of other modes it is everything.
    this.range = Overwrite.of(spec.getFeatureSet(), 0, spec.getOverwrite());
    this.skipNullKeys = spec.getOnNullKey() == OnNullKey.ON_NULL_KEY_SKIP;
    this.readers = schema.features().stream().map(CellReader::new).toArray(CellReader[]::new);
    this.eventTimes = times(schema.eventTime().orElseGet(TimeColumn::getDefaultInstance));
    this.createdTimes = times(schema.createdTime().orElseGet(TimeColumn::getDefaultInstance));
    this.codec = new RowCodec(schema);
    this.cells = new Cells(schema.features().size());
    this.ranges = new Ranges(schema);
  }

  private static TimeParser times(TimeColumn column) {
    return TimeParser.of(column);
  }

  /**
   * Makes a row.
   *
   * @param task that reads it
   * @param number of the row in the task
   * @return false when the row is left out because its key is null
   */
  boolean convert(SourceRow row, int task, long number) throws BadCellException {
    List<KeyPart> parts = keyParts(row, task, number);
    if (parts.isEmpty()) {
      return false;
    }
    key = RecordKey.of(parts);
    op = operation(row);
    cells.clear();
    ranges.begin();
    for (Feature feature : schema.features()) {
      switch (op) {
        case UPSERT -> readCell(row, feature);
        case CLEAR -> clearCell(row, feature);
        case REMOVE -> readRemoved(row, feature);
        case DELETE -> {}
      }
    }
    long created = time(row, plan.created(), createdTimes, acceptTime + row.later());
    long event = time(row, plan.eventTime(), eventTimes, created);
    checkRange(event);
    version = new Version(event, created, codec.hash(key.bytes(), op, cells));
    ranges.commit();
    return true;
  }

  RecordKey key() {
    return key;
  }

  Version version() {
    return version;
  }

  /** What became of values out of their features' ranges, in the rows made so far. */
  Tally adjusted() {
    return ranges.tally();
  }

  /** The row's operation and cells, as {@link RowCodec#encodeBody} gives them. */
  byte[] body() {
    return codec.encodeBody(op, cells);
  }

  /** The parts of the key; empty when one is null and such rows are skipped. */
  private List<KeyPart> keyParts(SourceRow row, int task, long number) throws BadCellException {
    List<KeyPart> parts = new ArrayList<>(schema.entities().size());
    for (int i = 0; i < schema.entities().size(); i++) {
      EntityPart entity = schema.entities().get(i);
      int column = plan.entities().get(i);
      Slice text = column == ColumnPlan.NONE ? NO_TEXT : keyText(row, column);
      if (!text.isEmpty()) {
        parts.add(keyPart(entity, text, column));
      } else if (entity.generated() && generates && operation(row) == Op.UPSERT) {
        parts.add(new KeyPart.IntPart(ids.id(task, number)));
      } else if (skipNullKeys) {
        return List.of();
      } else {
        throw nullKey(column);
      }
    }
    return parts;
  }

  private BadCellException nullKey(int column) {
    BadCellException bad = BadCellException.of(BadRowReason.NULL_KEY, "the key is null");
    return column == ColumnPlan.NONE ? bad : bad.in(plan.columns().get(column));
  }

  /** Of no characters when there is none. */
  private Slice keyText(SourceRow row, int column) throws BadCellException {
    try {
      return switch (row.kind(column)) {
        case ABSENT, NULL -> NO_TEXT;
        case LIST -> throw BadCellException.of(BadRowReason.NOT_ONE_VALUE, "a list is not one key");
        case TEXT, LONG, DOUBLE, INSTANT, LOCAL_TIME, DATE, BYTES -> row.text(column);
      };
    } catch (BadCellException e) {
      throw e.in(plan.columns().get(column));
    }
  }

  private KeyPart keyPart(EntityPart entity, Slice text, int column) throws BadCellException {
    try {
      return switch (entity.kind()) {
        case INT -> new KeyPart.IntPart(checked(entity, Numbers.integer(text)));
        case STRING ->
            new KeyPart.StringPart(new String(CellParser.utf8(text), StandardCharsets.UTF_8));
      };
    } catch (BadCellException e) {
      throw e.in(plan.columns().get(column));
    }
  }

  private long checked(EntityPart entity, long id) throws BadCellException {
    if (entity.generated() && !ids.isPast(id)) {
      throw BadCellException.of(
          BadRowReason.KEY_NOT_GIVEN, "%d is an id that another row may still get".formatted(id));
    }
    return id;
  }

  private Op operation(SourceRow row) throws BadCellException {
    if (mode.op() == Op.UPSERT && row.operation().isPresent()) {
      return row.operation().get();
    }
    if (plan.operation() == ColumnPlan.NONE) {
      return mode.op();
    }
    String text = keyText(row, plan.operation()).toString();
    for (Op candidate : Op.values()) {
      if (candidate.text().equals(text)) {
        return mode.op() == Op.UPSERT ? candidate : mode.op();
      }
    }
    throw BadCellException.of(
            BadRowReason.UNKNOWN_OPERATION,
            "\"" + text + "\" is none of upsert, delete, clear and remove")
        .in(plan.columns().get(plan.operation()));
  }

  /** In rows that clear and remove, empty and null cells say nothing, whatever the source says. */
  private boolean saysSomething(SourceRow row, Feature feature) throws BadCellException {
    int column = plan.features().get(feature.place());
    if (column == ColumnPlan.NONE) {
      return false;
    }
    CellKind kind = row.kind(column);
    return kind != CellKind.ABSENT && kind != CellKind.NULL;
  }

  private void clearCell(SourceRow row, Feature feature) throws BadCellException {
    if (mode.op() == Op.CLEAR ? mode.clears(feature) : saysSomething(row, feature)) {
      cells.setNull(feature.place());
    }
  }

  private void readRemoved(SourceRow row, Feature feature) throws BadCellException {
    if (saysSomething(row, feature)) {
      readCell(row, feature);
    }
  }

  private void readCell(SourceRow row, Feature feature) throws BadCellException {
    int column = plan.features().get(feature.place());
    if (column == ColumnPlan.NONE) {
      return;
    }
    try {
      readers[feature.place()].read(row, column, cells);
      if (op == Op.UPSERT && cells.isValue(feature.place())) {
        ranges.check(feature.place(), cells);
      }
    } catch (BadCellException e) {
      if (op != Op.UPSERT || !ranges.settle(feature.place(), cells, e)) {
        throw e.in(plan.columns().get(column));
      }
    }
  }

  private long time(SourceRow row, int column, TimeParser times, long otherwise)
      throws BadCellException {
    if (column == ColumnPlan.NONE) {
      return otherwise;
    }
    try {
      CellKind kind = row.kind(column);
      if (kind == CellKind.ABSENT || kind == CellKind.NULL) {
        throw BadCellException.of(BadRowReason.NULL_TIME, "the time is null");
      }
      return times.micros(row, column);
    } catch (BadCellException e) {
      throw e.in(plan.columns().get(column));
    }
  }

  private void checkRange(long event) throws BadCellException {
    if (!range.covers(event)) {
      BadCellException outside =
          BadCellException.of(
              BadRowReason.OUTSIDE_OVERWRITE,
              "the event time %s is not in the range that is overwritten"
                  .formatted(Instant.EPOCH.plus(event, ChronoUnit.MICROS)));
      throw plan.eventTime() == ColumnPlan.NONE
          ? outside
          : outside.in(plan.columns().get(plan.eventTime()));
    }
  }
}

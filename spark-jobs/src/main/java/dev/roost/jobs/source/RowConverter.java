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
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of lines. Holds the last row made; for one thread. */
final class RowConverter {

  private final FeatureSchema schema;
  private final ColumnPlan plan;
  private final Op everyRow;
  private final boolean skipNullKeys;
  private final boolean emptyIsAbsent;
  private final byte[][] nullValues;
  private final long acceptTime;
  private final Overwrite range;
  private final CellParser[] parsers;
  private final TimeParser eventTimes;
  private final TimeParser createdTimes;
  private final RowCodec codec;
  private final Cells cells;

  private RecordKey key;
  private Op op;
  private Version version;

  RowConverter(FeatureSchema schema, IngestionSpec spec, ColumnPlan plan, long acceptTime) {
    this.schema = schema;
    this.plan = plan;
    this.acceptTime = acceptTime;
    // Of other modes it is everything.
    this.range = Overwrite.of(spec.getFeatureSet(), 0, spec.getOverwrite());
    boolean deletes = spec.getMode() == IngestionMode.INGESTION_MODE_DELETE;
    this.everyRow = deletes ? Op.DELETE : Op.UPSERT;
    this.skipNullKeys = spec.getOnNullKey() == OnNullKey.ON_NULL_KEY_SKIP;
    this.emptyIsAbsent = spec.getSource().getCsv().getEmptyCells() == EmptyCells.EMPTY_CELLS_ABSENT;
    this.nullValues =
        spec.getSource().getCsv().getNullValuesList().stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.parsers = schema.features().stream().map(CellParser::of).toArray(CellParser[]::new);
    this.eventTimes = times(schema.eventTime().orElseGet(TimeColumn::getDefaultInstance));
    this.createdTimes = times(schema.createdTime().orElseGet(TimeColumn::getDefaultInstance));
    this.codec = new RowCodec(schema);
    this.cells = new Cells(schema.features().size());
  }

  private static TimeParser times(TimeColumn column) {
    return TimeParser.of("column " + column.getFrom(), column.getLayout(), column.getZone());
  }

  /**
   * Makes the row of a line.
   *
   * @return false when the row is left out because its key is null
   */
  boolean convert(CsvLine line) throws BadCellException {
    if (line.count() != plan.width()) {
      throw BadCellException.of(
          BadRowReason.RAGGED_LINE,
          "the line has %d cells, not %d".formatted(line.count(), plan.width()));
    }
    List<KeyPart> parts = keyParts(line);
    if (parts.isEmpty()) {
      return false;
    }
    key = RecordKey.of(parts);
    op = operation(line);
    cells.clear();
    if (op == Op.UPSERT) {
      for (Feature feature : schema.features()) {
        readCell(line, feature);
      }
    }
    long created = time(line, plan.created(), createdTimes, acceptTime);
    long event = time(line, plan.eventTime(), eventTimes, created);
    checkRange(event);
    version = new Version(event, created, codec.hash(key.bytes(), op, cells));
    return true;
  }

  RecordKey key() {
    return key;
  }

  Version version() {
    return version;
  }

  /** The row's operation and cells, as {@link RowCodec#encodeBody} gives them. */
  byte[] body() {
    return codec.encodeBody(op, cells);
  }

  /** The parts of the key; empty when one is null and such rows are skipped. */
  private List<KeyPart> keyParts(CsvLine line) throws BadCellException {
    List<KeyPart> parts = new ArrayList<>(schema.entities().size());
    for (int i = 0; i < schema.entities().size(); i++) {
      int column = plan.entities().get(i);
      Slice text = line.cell(column);
      if (text.isEmpty() || isNullValue(text)) {
        if (skipNullKeys) {
          return List.of();
        }
        throw BadCellException.of(BadRowReason.NULL_KEY, "the key is null")
            .in(plan.columns().get(column));
      }
      parts.add(keyPart(schema.entities().get(i), text, column));
    }
    return parts;
  }

  private KeyPart keyPart(EntityPart entity, Slice text, int column) throws BadCellException {
    try {
      return switch (entity.kind()) {
        case INT -> new KeyPart.IntPart(Numbers.integer(text));
        case STRING ->
            new KeyPart.StringPart(new String(CellParser.utf8(text), StandardCharsets.UTF_8));
      };
    } catch (BadCellException e) {
      throw e.in(plan.columns().get(column));
    }
  }

  private Op operation(CsvLine line) throws BadCellException {
    if (plan.operation() == ColumnPlan.NONE) {
      return everyRow;
    }
    String text = line.cell(plan.operation()).toString();
    for (Op candidate : Op.values()) {
      if (candidate.text().equals(text)) {
        return everyRow == Op.DELETE ? Op.DELETE : candidate;
      }
    }
    throw BadCellException.of(
            BadRowReason.UNKNOWN_OPERATION, "\"" + text + "\" is neither upsert nor delete")
        .in(plan.columns().get(plan.operation()));
  }

  private void readCell(CsvLine line, Feature feature) throws BadCellException {
    int column = plan.features().get(feature.place());
    Slice text = line.cell(column);
    if (isNullValue(text)) {
      cells.setNull(feature.place());
    } else if (!text.isEmpty()) {
      try {
        parsers[feature.place()].parse(text, cells);
      } catch (BadCellException e) {
        throw e.in(plan.columns().get(column));
      }
    } else if (!emptyIsAbsent) {
      cells.setNull(feature.place());
    }
  }

  private long time(CsvLine line, int column, TimeParser times, long otherwise)
      throws BadCellException {
    if (column == ColumnPlan.NONE) {
      return otherwise;
    }
    try {
      Slice text = line.cell(column);
      if (text.isEmpty() || isNullValue(text)) {
        throw BadCellException.of(BadRowReason.NULL_TIME, "the time is null");
      }
      return times.micros(text);
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

  private boolean isNullValue(Slice text) {
    for (byte[] nullValue : nullValues) {
      if (text.contentEquals(nullValue)) {
        return true;
      }
    }
    return false;
  }
}

package dev.roost.jobs.files;

import com.google.protobuf.CodedOutputStream;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Version;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.io.IOException;

/**
 * Writes the whole states of live records, in the bytes that {@link ChangeRecords#of} has as a
 * message, without making one for each cell: a full load writes little else. For one thread.
 */
final class MergeEncoder {

  private final Feature[] features;

  /** By place: the cells that say more than a value. */
  private final ChangeCell[] special;

  /** By place: of cells without their tag and length, and of their values. */
  private final int[] cellBytes;

  private final int[] valueBytes;

  MergeEncoder(FeatureSchema schema) {
    this.features = schema.features().toArray(Feature[]::new);
    this.special = new ChangeCell[features.length];
    this.cellBytes = new int[features.length];
    this.valueBytes = new int[features.length];
  }

  /** Writes an entry of a change file, with its length in front. */
  void write(RecordKey key, RecordState state, CodedOutputStream out) throws IOException {
    Cells cells = state.cells();
    ChangeRecord head = ChangeRecords.head(key, state);
    int bytes = head.getSerializedSize() + measure(state, cells);
    out.writeUInt32NoTag(ValueEncoder.sized(ChangeFileEntry.RECORD_FIELD_NUMBER, bytes));
    ValueEncoder.tag(ChangeFileEntry.RECORD_FIELD_NUMBER, bytes, out);
    // Its fields come before the cells.
    head.writeTo(out);
    for (Feature feature : features) {
      if (!cells.isAbsent(feature.place())) {
        writeCell(feature, cells, out);
      }
    }
  }

  /** Measures the cells; returns their bytes together. */
  private int measure(RecordState state, Cells cells) {
    Version newest = state.newest().orElseThrow();
    int bytes = 0;
    for (Feature feature : features) {
      int place = feature.place();
      special[place] = null;
      if (cells.isAbsent(place)) {
        continue;
      }
      if (isPlain(feature, state, cells, newest)) {
        valueBytes[place] = cells.isValue(place) ? ValueEncoder.bytes(feature, cells) : 0;
        cellBytes[place] =
            (place == 0
                    ? 0
                    : CodedOutputStream.computeUInt32Size(ChangeCell.FEATURE_FIELD_NUMBER, place))
                + (cells.isValue(place)
                    ? ValueEncoder.sized(ChangeCell.VALUE_FIELD_NUMBER, valueBytes[place])
                    : 0);
      } else {
        special[place] = ChangeRecords.mergeCell(feature, state, cells, newest);
        cellBytes[place] = special[place].getSerializedSize();
      }
      bytes += ValueEncoder.sized(ChangeRecord.CELLS_FIELD_NUMBER, cellBytes[place]);
    }
    return bytes;
  }

  /** Whether a cell says nothing but its value. */
  private static boolean isPlain(Feature feature, RecordState state, Cells cells, Version newest) {
    int place = feature.place();
    if (!state.version(place).equals(newest)) {
      return false;
    }
    if (!feature.isAddSet()) {
      return state.taking(place).isEmpty();
    }
    for (Version added : state.memberVersions(place)) {
      if (!added.equals(newest)) {
        return false;
      }
    }
    return state.removals(place).isEmpty()
        && (!cells.isValue(place) || state.cleared(place).isEmpty());
  }

  private void writeCell(Feature feature, Cells cells, CodedOutputStream out) throws IOException {
    int place = feature.place();
    ValueEncoder.tag(ChangeRecord.CELLS_FIELD_NUMBER, cellBytes[place], out);
    if (special[place] != null) {
      special[place].writeTo(out);
      return;
    }
    if (place > 0) {
      out.writeUInt32(ChangeCell.FEATURE_FIELD_NUMBER, place);
    }
    if (cells.isValue(place)) {
      ValueEncoder.tag(ChangeCell.VALUE_FIELD_NUMBER, valueBytes[place], out);
      ValueEncoder.write(feature, cells, out);
    }
  }
}

package dev.roost.online.row;

import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import java.util.List;
import java.util.Optional;

/**
 * A change record under the schema of its snapshot.
 *
 * @param version see ChangeRecord.version
 * @param deleted the record's newest delete
 * @param newest a retraction's: the newest row that remains
 * @param cells in the order of the schema's features; empty where a feature has no cell
 */
public record Change(
    Kind kind,
    Version version,
    Optional<Version> deleted,
    Optional<Version> newest,
    List<Optional<Cell>> cells) {

  /** See ChangeKind. */
  public enum Kind {
    MERGE,
    RETRACT,
    DELETE
  }

  /**
   * Reads a record.
   *
   * @param ordinals for each feature of the file's header its place in {@code schema}
   * @throws RowFormatException when the record does not fit the schema
   */
  public static Change of(ChangeRecord record, RowSchema schema, int[] ordinals) {
    return new ChangeDecoder(schema, ordinals).decode(record);
  }
}

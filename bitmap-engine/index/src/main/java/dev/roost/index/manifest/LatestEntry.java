package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;

/**
 * One file of a partition's latest state, or a data file of the history whose rows, folded, are its
 * latest state: rows in the order of their records' keys.
 *
 * @param path relative to the warehouse root
 * @param sha256 of the file, in lower-case hexadecimal
 * @param firstSeq of a history file the number of its first record's key in its partition, those of
 *     the others follow; null: the file has the records' ids
 */
public record LatestEntry(
    int partition,
    String path,
    long bytes,
    String sha256,
    long records,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long firstSeq)
    implements Serializable {
  public LatestEntry {
    Require.notNegative("partition of " + path, partition);
    Require.file(path, bytes, sha256);
    Require.notNegative("records of " + path, records);
    if (firstSeq != null) {
      Require.notNegative("firstSeq of " + path, firstSeq);
    }
  }

  /** The entry of a latest-state file. */
  public static LatestEntry of(FileEntry file) {
    return new LatestEntry(
        file.partition(), file.path(), file.bytes(), file.sha256(), file.records(), null);
  }

  /** The entry of a data file of the history. */
  public static LatestEntry ofHistory(FileEntry file, long firstSeq) {
    return new LatestEntry(
        file.partition(), file.path(), file.bytes(), file.sha256(), file.records(), firstSeq);
  }

  /** Whether the file is one of the history, which holds it whoever else has it. */
  public boolean inHistory() {
    return firstSeq != null;
  }

  /** The bytes that the latest state takes beside the history. */
  public long ownBytes() {
    return inHistory() ? 0 : bytes;
  }
}

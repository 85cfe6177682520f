package dev.roost.jobs.seen;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A source file that an ingestion has read; {@code MANIFEST.md} documents its JSON.
 *
 * @param bytes as it was stored
 * @param modified milliseconds since 1970-01-01T00:00:00Z
 * @param ingestion the last one that read it so
 */
@JsonPropertyOrder({"path", "bytes", "modified", "ingestion"})
public record SeenFile(String path, long bytes, long modified, String ingestion) {

  /** Whether both are the same file in the same state. */
  boolean isSame(SeenFile other) {
    return path.equals(other.path) && bytes == other.bytes && modified == other.modified;
  }
}

package dev.roost.index.manifest;

/**
 * What became of the rows of the ingestion: {@code read = written + duplicate + skipped +
 * rejected}.
 */
public record RowCounts(
    long read, long written, long duplicate, long skipped, long rejected, long keysAdded) {
  public RowCounts {
    if (read != written + duplicate + skipped + rejected) {
      throw new ManifestException(
          "rows: %d read are not %d written + %d duplicate + %d skipped + %d rejected"
              .formatted(read, written, duplicate, skipped, rejected));
    }
  }
}

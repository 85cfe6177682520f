package dev.roost.schema;

import dev.roost.schema.model.Format;
import dev.roost.schema.model.HeaderLine;
import java.util.List;
import java.util.Optional;

/**
 * What a schema is wanted of.
 *
 * @param paths files, folders or globs: {@code s3://bucket/key} or {@code file:///path}
 * @param format empty: by names and contents
 * @param header a CSV header of {@code name__Type} cells, FeatureBase's JSON header or an Avro
 *     schema; empty: the source's own
 * @param headerLine of CSV; empty: guessed
 * @param delimiter of CSV; empty: guessed
 * @param name of the feature set; empty: by the first path
 * @param keys columns or features; empty: guessed
 * @param eventTime a column or feature; empty: guessed
 * @param sampleRows rows that are looked at, at most
 */
public record ExtractRequest(
    List<String> paths,
    Optional<Format> format,
    Optional<String> header,
    Optional<HeaderLine> headerLine,
    Optional<Character> delimiter,
    Optional<String> name,
    List<String> keys,
    Optional<String> eventTime,
    int sampleRows) {

  public static final int STANDARD_ROWS = 1000;
  public static final int MOST_ROWS = 100_000;

  public ExtractRequest {
    paths = List.copyOf(paths);
    keys = List.copyOf(keys);
    if (sampleRows < 1 || sampleRows > MOST_ROWS) {
      throw SchemaException.invalid(
          "The number of sampled rows is %d; give 1 to %d.", sampleRows, MOST_ROWS);
    }
  }

  /** With everything else guessed. */
  public static ExtractRequest of(String... paths) {
    return new ExtractRequest(
        List.of(paths),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        STANDARD_ROWS);
  }
}

package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.field.FieldSpec;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a snapshot consists of; {@code MANIFEST.md} documents its JSON. Immutable.
 *
 * @param format the version of this schema
 * @param ingestion the ingestion's record, as JSON that this library does not read
 * @param liveRecords records that exist
 * @param fields what can be queried, in the feature set's order
 * @param keys the key dictionaries, by partition and first number
 * @param latest the files that the latest state is read from, by partition, the oldest layer first
 * @param seen at most one file, which lists the source files that ingestions have read; readers of
 *     the index need it not
 * @param changes the change files that lead from the base to this snapshot
 */
@JsonPropertyOrder({
  "format",
  "featureSet",
  "ingestion",
  "base",
  "idSpace",
  "history",
  "rows",
  "liveRecords",
  "fields",
  "keys",
  "latest",
  "changes",
  "seen",
  "views"
})
public record Manifest(
    int format,
    FeatureSetReference featureSet,
    JsonNode ingestion,
    BaseReference base,
    IdSpace idSpace,
    HistoryReference history,
    RowCounts rows,
    long liveRecords,
    List<FieldSpec> fields,
    List<KeyLayer> keys,
    List<LatestEntry> latest,
    List<FileEntry> changes,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FileEntry> seen,
    List<FieldView> views) {
  /** The version of the schema that this library writes and reads. */
  public static final int FORMAT = 1;

  public Manifest {
    ManifestRules.checkFormat(format);
    Require.present("featureSet", featureSet);
    Require.present("ingestion", ingestion);
    Require.present("base", base);
    Require.present("idSpace", idSpace);
    Require.present("history", history);
    Require.present("rows", rows);
    Require.notNegative("liveRecords", liveRecords);
    fields = Require.list("fields", fields);
    keys = Require.list("keys", keys);
    latest = Require.list("latest", latest);
    changes = Require.list("changes", changes);
    seen = Require.list("seen", seen);
    views = Require.list("views", views);
    ManifestRules.checkFields(fields);
    ManifestRules.checkKeys(keys, idSpace);
    ManifestRules.checkViews(views, fields);
  }

  /** A builder of a manifest of format {@link #FORMAT}; everything must be set. */
  public static ManifestBuilder builder() {
    return new ManifestBuilder();
  }

  public Optional<FieldSpec> field(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst();
  }

  public Optional<FieldView> view(String field, String view) {
    return views.stream().filter(v -> v.field().equals(field) && v.view().equals(view)).findFirst();
  }

  /** The key dictionaries of one partition, by first number. */
  public List<KeyLayer> keysOf(int partition) {
    return keys.stream().filter(k -> k.partition() == partition).toList();
  }

  /** {@code project.name}. */
  public String indexName() {
    return featureSet.project() + "." + featureSet.name();
  }
}

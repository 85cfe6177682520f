package dev.roost.index.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.field.FieldSpec;
import java.util.Comparator;
import java.util.List;

/** Collects what a manifest says. Lists are put in the manifest's order, whatever theirs. */
public final class ManifestBuilder {
  private FeatureSetReference featureSet;
  private JsonNode ingestion;
  private BaseReference base = BaseReference.NONE;
  private IdSpace idSpace;
  private HistoryReference history;
  private RowCounts rows;
  private long liveRecords;
  private List<FieldSpec> fields = List.of();
  private List<KeyLayer> keys = List.of();
  private List<LatestEntry> latest = List.of();
  private List<FileEntry> changes = List.of();
  private List<FileEntry> seen = List.of();
  private List<FieldView> views = List.of();

  ManifestBuilder() {}

  public ManifestBuilder featureSet(FeatureSetReference value) {
    featureSet = value;
    return this;
  }

  public ManifestBuilder ingestion(JsonNode value) {
    ingestion = value;
    return this;
  }

  /** Default: {@link BaseReference#NONE}. */
  public ManifestBuilder base(BaseReference value) {
    base = value;
    return this;
  }

  public ManifestBuilder idSpace(IdSpace value) {
    idSpace = value;
    return this;
  }

  public ManifestBuilder history(HistoryReference value) {
    history = value;
    return this;
  }

  public ManifestBuilder rows(RowCounts value) {
    rows = value;
    return this;
  }

  public ManifestBuilder liveRecords(long value) {
    liveRecords = value;
    return this;
  }

  public ManifestBuilder fields(List<FieldSpec> value) {
    fields = value;
    return this;
  }

  public ManifestBuilder keys(List<KeyLayer> value) {
    keys =
        value.stream()
            .sorted(
                Comparator.comparingInt(KeyLayer::partition).thenComparingLong(KeyLayer::firstSeq))
            .toList();
    return this;
  }

  /** The latest-state files; those of a partition come oldest first. */
  public ManifestBuilder latest(List<LatestEntry> value) {
    latest = value.stream().sorted(Comparator.comparingInt(LatestEntry::partition)).toList();
    return this;
  }

  public ManifestBuilder changes(List<FileEntry> value) {
    changes =
        value.stream()
            .sorted(Comparator.comparingInt(FileEntry::partition).thenComparing(FileEntry::path))
            .toList();
    return this;
  }

  public ManifestBuilder seen(List<FileEntry> value) {
    seen = value;
    return this;
  }

  public ManifestBuilder views(List<FieldView> value) {
    views =
        value.stream()
            .sorted(Comparator.comparing(FieldView::field).thenComparing(FieldView::view))
            .toList();
    return this;
  }

  /**
   * The manifest.
   *
   * @throws ManifestException when something is missing or contradicts something else
   */
  public Manifest build() {
    return new Manifest(
        Manifest.FORMAT,
        featureSet,
        ingestion,
        base,
        idSpace,
        history,
        rows,
        liveRecords,
        fields,
        keys,
        latest,
        changes,
        seen,
        views);
  }
}

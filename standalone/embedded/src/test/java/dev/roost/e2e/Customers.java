package dev.roost.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small feature set and files for it, as the path's tests use them. */
final class Customers {

  private Customers() {}

  static String featureSet() {
    return """
        apiVersion: roost.dev/v1alpha1
        kind: FeatureSet
        metadata: {name: customers}
        spec:
          entities:
          - {name: customer_id, type: Int}
          eventTime: {from: at, layout: "yyyy-MM-dd HH:mm:ss", zone: UTC}
          createdTime: {from: created, layout: "yyyy-MM-dd HH:mm:ss", zone: UTC}
          features:
          - {name: country, type: String}
          - {name: orders, type: Int}
          - {name: active, type: Bool}
          - {name: tags, type: StringSet, merge: Add}
          - {name: note, type: String, index: None}
          online: {mode: OfflineOnlineAutomatic}
        """;
  }

  static String ingestion(String name, Path file) {
    return """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: %s}
        spec:
          featureSetRef: {name: customers}
          source: {csv: {paths: ["%s"], header: true}}
        """
        .formatted(name, file.toUri());
  }

  /** Writes a CSV file with the columns of {@link #featureSet}. */
  static Path file(Path file, String... rows) {
    List<String> lines = new java.util.ArrayList<>();
    lines.add("customer_id,at,created,country,orders,active,tags,note");
    lines.addAll(List.of(rows));
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows for many customers, the same for the same count. */
  static Path manyRows(Path file, int customers) {
    String[] rows = new String[customers];
    String[] countries = {"France", "Japan", "Peru"};
    for (int i = 0; i < customers; i++) {
      rows[i] =
          "%d,2026-01-01 00:00:%02d,2026-01-02 00:00:00,%s,%d,%s,t%d,note %d"
              .formatted(i, i % 60, countries[i % 3], i, i % 2 == 0, i % 5, i);
    }
    return file(file, rows);
  }
}

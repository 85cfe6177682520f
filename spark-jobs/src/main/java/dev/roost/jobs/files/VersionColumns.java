package dev.roost.jobs.files;

import dev.roost.jobs.parquet.LazyColumn;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureType;
import dev.roost.jobs.row.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/** The columns of a version's three parts. For one thread. */
public final class VersionColumns {

  private final List<LazyColumn> parts;
  private final Cells cells;

  private VersionColumns(List<LazyColumn> parts) {
    this.parts = parts;
    this.cells = new Cells(parts.size());
  }

  /** The columns of these names. */
  public static VersionColumns of(MessageType type, String eventTime, String created, String hash) {
    return new VersionColumns(
        Stream.of(eventTime, created, hash)
            .map(name -> LazyColumn.of(type, name, FeatureType.INT))
            .toList());
  }

  public List<LazyColumn> all() {
    return parts;
  }

  /** The version in a row; empty where it has none. */
  public Optional<Version> read(long row) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).read(row, cells, i);
    }
    return cells.isValue(0)
        ? Optional.of(new Version(cells.number(0), cells.number(1), cells.number(2)))
        : Optional.empty();
  }
}

package dev.roost.jobs.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.history.HistoryTable;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCleanerTest {

  @TempDir Path folder;

  @Test
  void aPublishedSnapshotAndWhatIsBeforeItStayEvenWithoutABranch() {
    Table table =
        new HadoopTables(new Configuration())
            .create(
                new Schema(NestedField.required(1, "a", Types.LongType.get())),
                folder.resolve("table").toUri().toString());
    long base = commit(table, HistoryTable.branch(1));
    table.manageSnapshots().createBranch(HistoryTable.branch(2), base).commit();
    long published = commit(table, HistoryTable.branch(2));
    long abandoned = commit(table, HistoryTable.branch(3));
    table
        .manageSnapshots()
        .removeBranch(HistoryTable.branch(1))
        .removeBranch(HistoryTable.branch(2))
        .commit();

    try (ObjectStore store = ObjectStores.open(Config.of(Map.of()))) {
      new HistoryCleaner(table, store).clean(List.of(3L), published, Instant.EPOCH);
    }

    table.refresh();
    assertThat(table.snapshot(base)).isNotNull();
    assertThat(table.snapshot(published)).isNotNull();
    assertThat(table.snapshot(abandoned)).isNull();
    assertThat(table.refs()).doesNotContainKey(HistoryTable.branch(3));
  }

  @Test
  void filesOfTasksThatWereTriedAgainAreRemoved() throws IOException {
    Table table =
        new HadoopTables(new Configuration())
            .create(
                new Schema(NestedField.required(1, "a", Types.LongType.get())),
                folder.resolve("table").toUri().toString());
    Path data = Files.createDirectories(folder.resolve("table/data"));
    for (String name : List.of("7-00000-1", "7-00000-2", "7-00001-3", "8-00000-1", "77-0-1")) {
      Files.writeString(data.resolve(name), name);
    }
    table
        .newAppend()
        .appendFile(file(table, data.resolve("7-00000-2")))
        .appendFile(file(table, data.resolve("7-00001-3")))
        .toBranch(HistoryTable.branch(7))
        .commit();
    table.refresh();

    try (ObjectStore store = ObjectStores.open(Config.of(Map.of()))) {
      new HistoryCleaner(table, store)
          .deleteRepeats(7, table.snapshot(HistoryTable.branch(7)).snapshotId());
    }

    try (Stream<Path> left = Files.list(data)) {
      assertThat(left.map(file -> file.getFileName().toString()).filter(f -> !f.endsWith(".crc")))
          .containsExactlyInAnyOrder("7-00000-2", "7-00001-3", "8-00000-1", "77-0-1");
    }
  }

  private static DataFile file(Table table, Path path) {
    return DataFiles.builder(table.spec())
        .withPath(path.toUri().toString())
        .withFileSizeInBytes(9)
        .withRecordCount(1)
        .withFormat(FileFormat.PARQUET)
        .build();
  }

  private static long commit(Table table, String branch) {
    table.newAppend().toBranch(branch).commit();
    table.refresh();
    return table.snapshot(branch).snapshotId();
  }
}

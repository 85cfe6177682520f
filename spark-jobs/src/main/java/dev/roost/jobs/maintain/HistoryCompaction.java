package dev.roost.jobs.maintain;

import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.RewriteTask;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SerializableTable;
import org.apache.spark.api.java.JavaSparkContext;

/** Merges small files of the history. */
final class HistoryCompaction {

  private final HistoryTable history;
  private final long targetBytes;

  HistoryCompaction(HistoryTable history, long targetBytes) {
    this.history = history;
    this.targetBytes = targetBytes;
  }

  /**
   * Small files that may be merged, about as many to a group as make one file.
   *
   * @param kept paths of files that latest states are read from
   */
  List<List<DataFile>> groups(long snapshotId, Set<String> kept) {
    List<List<DataFile>> groups = new ArrayList<>();
    List<DataFile> group = new ArrayList<>();
    long bytes = 0;
    for (DataFile file : history.files(snapshotId)) {
      boolean isSmall = file.fileSizeInBytes() <= targetBytes / 2;
      if (!isSmall || kept.contains(path(file.location()))) {
        continue;
      }
      if (bytes + file.fileSizeInBytes() > targetBytes) {
        groups.add(group);
        group = new ArrayList<>();
        bytes = 0;
      }
      group.add(file);
      bytes += file.fileSizeInBytes();
    }
    groups.add(group);
    groups.removeIf(files -> files.size() < 2);
    return groups;
  }

  /** Hadoop writes the files of the machine without their empty authority. */
  static String path(String location) {
    return URI.create(location.replaceFirst("^file:/(?!/)", "file:///")).getPath();
  }

  /**
   * Writes a file a group.
   *
   * @param fileName the beginning of the files' names: unique to the attempt
   */
  HistoryRewrite rewrite(JavaSparkContext spark, List<List<DataFile>> groups, String fileName) {
    if (groups.isEmpty()) {
      return HistoryRewrite.NOTHING;
    }
    RewriteTask task = new RewriteTask(SerializableTable.copyOf(history.table()), "", fileName);
    List<DataFile> added = spark.parallelize(groups, groups.size()).mapPartitions(task).collect();
    List<DataFile> removed = groups.stream().flatMap(List::stream).toList();
    long before = removed.stream().mapToLong(DataFile::recordCount).sum();
    long after = added.stream().mapToLong(DataFile::recordCount).sum();
    if (before != after) {
      throw AnswersDiffer.failure(
          List.of("Merged history files have %d rows where %d were.".formatted(after, before)));
    }
    return new HistoryRewrite(removed, added);
  }
}

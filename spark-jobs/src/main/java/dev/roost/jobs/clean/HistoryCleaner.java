package dev.roost.jobs.clean;

import dev.roost.jobs.history.HistoryTable;
import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what abandoned attempts left in the history: branches, the snapshots that only those had,
 * and files that no snapshot names.
 */
final class HistoryCleaner {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryCleaner.class);

  private final Table table;
  private final ObjectStore store;

  HistoryCleaner(Table table, ObjectStore store) {
    this.table = table;
    this.store = store;
  }

  /**
   * Cleans.
   *
   * @param tokens of the abandoned attempts
   * @param published the snapshot that the version has published last: all that were published
   *     before it are its ancestors
   * @param before metadata that is as new may belong to a commit under way: it stays
   */
  void clean(List<Long> tokens, long published, Instant before) {
    table.refresh();
    removeBranches(tokens);
    expireUnreachable(published);
    tokens.forEach(this::deleteDataFiles);
    deleteMetadata(before);
  }

  private void removeBranches(List<Long> tokens) {
    List<String> branches =
        tokens.stream().map(HistoryTable::branch).filter(table.refs()::containsKey).toList();
    if (!branches.isEmpty()) {
      ManageSnapshots manage = table.manageSnapshots();
      branches.forEach(manage::removeBranch);
      manage.commit();
    }
  }

  private void expireUnreachable(long published) {
    Set<Long> reachable = new HashSet<>();
    // No branch may have it: main trails, and another driver of its attempt began its branch anew.
    addAncestors(published, reachable);
    for (SnapshotRef ref : table.refs().values()) {
      addAncestors(ref.snapshotId(), reachable);
    }
    ExpireSnapshots expire =
        table.expireSnapshots().expireOlderThan(0).cleanupLevel(ExpireSnapshots.CleanupLevel.NONE);
    int unreachable = 0;
    for (Snapshot snapshot : table.snapshots()) {
      if (!reachable.contains(snapshot.snapshotId())) {
        expire.expireSnapshotId(snapshot.snapshotId());
        unreachable++;
      }
    }
    if (unreachable > 0) {
      expire.commit();
      LOG.info("Snapshots that no branch of {} has are removed: {}.", table.name(), unreachable);
    }
  }

  private void addAncestors(long snapshotId, Set<Long> into) {
    Snapshot snapshot = table.snapshot(snapshotId);
    while (snapshot != null && into.add(snapshot.snapshotId())) {
      snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
    }
  }

  /**
   * Removes the data files of an attempt that its snapshot does not have: those of tasks that Spark
   * has tried again.
   *
   * @param snapshotId of what the attempt has committed
   */
  void deleteRepeats(long token, long snapshotId) {
    Snapshot snapshot = table.snapshot(snapshotId);
    if (snapshot == null) {
      return;
    }
    List<ObjectInfo> files = dataFiles(token);
    String added = snapshot.summary().getOrDefault(SnapshotSummary.ADDED_FILES_PROP, "0");
    if (files.size() <= Long.parseLong(added)) {
      return;
    }
    Set<String> named = addedPaths(snapshot);
    files.stream()
        .filter(file -> !named.contains(file.uri().getPath()))
        .forEach(file -> table.io().deleteFile(file.uri().toString()));
  }

  private Set<String> addedPaths(Snapshot snapshot) {
    Set<String> paths = new HashSet<>();
    for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
      if (manifest.snapshotId() != snapshot.snapshotId()) {
        continue;
      }
      try (CloseableIterable<DataFile> added =
          ManifestFiles.read(manifest, table.io(), table.specs())) {
        added.forEach(file -> paths.add(uri(file.location()).getPath()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return paths;
  }

  private void deleteDataFiles(long token) {
    dataFiles(token).forEach(file -> table.io().deleteFile(file.uri().toString()));
  }

  /** The names of data files begin with their attempt's token. */
  private List<ObjectInfo> dataFiles(long token) {
    return store.list(
        uri(table.locationProvider().newDataLocation(HistoryTable.dataFilePrefix(token))));
  }

  private void deleteMetadata(Instant before) {
    // Both of those that a catalog is opened with can list.
    SupportsPrefixOperations files = (SupportsPrefixOperations) table.io();
    Set<String> named = namedPaths();
    for (FileInfo file : files.listPrefix(table.location() + "/metadata/")) {
      if (file.createdAtMillis() <= before.toEpochMilli()
          && !named.contains(uri(file.location()).getPath())) {
        table.io().deleteFile(file.location());
      }
    }
  }

  /** Of the table's metadata; without schemes, which one path may have in two forms. */
  private Set<String> namedPaths() {
    Set<String> locations = new HashSet<>(ReachableFileUtil.metadataFileLocations(table, false));
    locations.addAll(ReachableFileUtil.statisticsFilesLocations(table));
    for (Snapshot snapshot : table.snapshots()) {
      locations.add(snapshot.manifestListLocation());
      snapshot.allManifests(table.io()).stream().map(ManifestFile::path).forEach(locations::add);
    }
    Set<String> paths = new HashSet<>();
    locations.forEach(location -> paths.add(uri(location).getPath()));
    return paths;
  }

  /** Hadoop writes the files of the machine without their empty authority. */
  private static URI uri(String location) {
    return URI.create(location.replaceFirst("^file:/(?!/)", "file:///"));
  }
}

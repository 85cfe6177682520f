package dev.roost.jobs.clean;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the files of attempts that can publish nothing any more, as the core names them: fencing
 * tokens are what makes that safe while other attempts, dead to the core, still write.
 */
public final class Cleaner {

  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);

  private final ObjectStore store;
  private final Warehouse warehouse;
  private final JdbcCatalog catalog;
  private final HistoryTable history;
  private final Duration minAge;

  /**
   * For jobs into one version.
   *
   * @param catalog of the tables of all versions
   * @param history that of the job's version
   * @param minAge how long after its end an attempt may still write
   */
  public Cleaner(
      ObjectStore store,
      Warehouse warehouse,
      JdbcCatalog catalog,
      HistoryTable history,
      Duration minAge) {
    this.store = store;
    this.warehouse = warehouse;
    this.catalog = catalog;
    this.history = history;
    this.minAge = minAge;
  }

  /**
   * Removes the files. Can be repeated.
   *
   * @param published the history's snapshot that the version has published last
   * @return the tokens of which nothing is left and nothing can come
   */
  public List<Long> clean(Attempt attempt, long published) {
    List<AbandonedAttempt> abandoned = attempt.getAbandonedList();
    Instant before = Instant.now().minus(minAge);
    for (AbandonedAttempt each : abandoned) {
      delete(AttemptFolder.of(attempt, each), each.getKeepsDeadLetters());
    }
    int own = attempt.getFeatureSet().getVersion();
    Map<Integer, List<AbandonedAttempt>> byVersion =
        abandoned.stream().collect(Collectors.groupingBy(AbandonedAttempt::getVersion));
    clean(history, byVersion.getOrDefault(own, List.of()), published, before);
    byVersion.remove(own);
    // None but this job writes to the feature set: versions take turns together.
    byVersion.forEach(
        (version, attempts) ->
            HistoryTable.find(
                    catalog, attempt.getProject(), attempt.getFeatureSet().getName(), version)
                .ifPresent(
                    table ->
                        clean(table, attempts, attempts.get(0).getHistorySnapshotId(), before)));
    LOG.info("Abandoned attempts whose files are removed: {}.", abandoned.size());
    return abandoned.stream()
        .filter(each -> !endOf(each).isAfter(before))
        .map(AbandonedAttempt::getToken)
        .toList();
  }

  private void clean(
      HistoryTable table, List<AbandonedAttempt> abandoned, long published, Instant before) {
    new HistoryCleaner(table.table(), store)
        .clean(abandoned.stream().map(AbandonedAttempt::getToken).toList(), published, before);
  }

  /**
   * Removes what tasks of the attempt left that Spark has tried again.
   *
   * @param published the history's snapshot that the attempt has published
   */
  public void cleanOwn(Attempt attempt, long published) {
    new HistoryCleaner(history.table(), store).deleteRepeats(attempt.getToken(), published);
  }

  private void delete(String folder, boolean keepsDeadLetters) {
    URI all = URI.create(warehouse.resolve(folder) + "/");
    String deadLetters = warehouse.resolve(AttemptFolder.deadLetters(folder)).getPath() + "/";
    for (ObjectInfo file : store.list(all)) {
      if (!keepsDeadLetters || !file.uri().getPath().startsWith(deadLetters)) {
        store.delete(file.uri());
      }
    }
    store.unfinished(all).forEach(store::delete);
  }

  private static Instant endOf(AbandonedAttempt attempt) {
    return Instant.EPOCH.plus(attempt.getEndTimeMicros(), ChronoUnit.MICROS);
  }
}

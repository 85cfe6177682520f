package dev.roost.core.registry;

import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSetState;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.FeedSequence;
import dev.roost.core.store.HistoryCatalog;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.core.store.Why;
import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes a feature set for good, in this order: nobody sees it and no run of it can publish; its
 * files are deleted; it is forgotten. Every step can be repeated.
 */
public final class Purge {

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  /** A call deletes files for so long, so that it ends before its deadline. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private final Database database;
  private final ObjectStore objects;
  private final URI warehouse;
  private final Clock clock;

  /**
   * @param warehouse the root of everything stored
   */
  public Purge(Database database, ObjectStore objects, URI warehouse, Clock clock) {
    this.database = database;
    this.objects = objects;
    this.warehouse = warehouse;
    this.clock = clock;
  }

  /** Removes what the resource registered, or a part of it: call again until it is done. */
  public PurgeFeatureSetResponse purge(String project, String featureSet, String uid) {
    Optional<FeatureSetRow> hidden =
        database.write(handle -> hide(handle, project, featureSet, uid));
    if (hidden.isEmpty()) {
      return done();
    }
    FeatureSetRow row = hidden.get();
    List<Integer> versions =
        database.read(
            handle -> Versions.list(handle, row.id()).stream().map(VersionRow::version).toList());
    Optional<String> rest = deleteFiles(row, versions);
    if (rest.isPresent()) {
      return PurgeFeatureSetResponse.newBuilder().setMessage(rest.get()).build();
    }
    database.write(
        handle -> {
          HistoryCatalog.forget(handle, project, featureSet, versions);
          FeatureSets.delete(handle, row.id());
          return true;
        });
    return done();
  }

  private static Optional<FeatureSetRow> hide(
      Handle handle, String project, String featureSet, String uid) {
    Optional<FeatureSetRow> row =
        FeatureSets.lock(handle, project, featureSet).filter(found -> found.uid().equals(uid));
    row.filter(found -> found.state() != FeatureSetState.PURGING)
        .ifPresent(found -> hide(handle, found));
    return row;
  }

  private static void hide(Handle handle, FeatureSetRow row) {
    Why why = new Why("FeatureSetDeleted", "Feature set " + row.fullName() + " is being deleted.");
    Runs.unfinished(handle, row.id())
        .forEach(
            run -> {
              Attempts.endLive(handle, run.id(), AttemptState.FAILED, AttemptRow.Retry.FUTILE, why);
              Runs.end(handle, run.id(), RunState.CANCELLED, why.reason(), why.message());
            });
    FeatureSets.setState(handle, row.id(), FeatureSetState.PURGING);
    FeedSequence.advance(handle);
  }

  /** What is left, or why; empty when nothing is. */
  private Optional<String> deleteFiles(FeatureSetRow row, List<Integer> versions) {
    try {
      int left = deleteSome(row, versions);
      return left == 0
          ? Optional.empty()
          : Optional.of(
              "%d files of feature set %s are still to be deleted."
                  .formatted(left, row.fullName()));
    } catch (ObjectStoreException e) {
      LOG.warn("The files of feature set {} cannot be deleted", row.fullName(), e);
      return Optional.of(e.getMessage());
    }
  }

  /** Deletes for a while and counts what is left. */
  private int deleteSome(FeatureSetRow row, List<Integer> versions) {
    List<ObjectInfo> files = new ArrayList<>();
    for (URI folder : folders(row, versions)) {
      files.addAll(objects.list(folder));
    }
    Instant end = clock.instant().plus(TURN);
    Iterator<ObjectInfo> rest = files.iterator();
    int left = files.size();
    while (rest.hasNext() && clock.instant().isBefore(end)) {
      objects.delete(rest.next().uri());
      left--;
    }
    return left;
  }

  private List<URI> folders(FeatureSetRow row, List<Integer> versions) {
    List<URI> folders = new ArrayList<>();
    folders.add(folder("data/%s/%s/".formatted(row.project(), row.name())));
    versions.forEach(
        version ->
            folders.add(
                folder("history/%s/%s_v%d/".formatted(row.project(), row.name(), version))));
    return folders;
  }

  private URI folder(String path) {
    String root = warehouse.toString();
    return URI.create(root.endsWith("/") ? root + path : root + "/" + path);
  }

  private static PurgeFeatureSetResponse done() {
    return PurgeFeatureSetResponse.newBuilder().setDone(true).build();
  }
}

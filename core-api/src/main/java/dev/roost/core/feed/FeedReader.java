package dev.roost.core.feed;

import dev.roost.core.Refusals;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSetState;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.SnapshotRow;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.FindSnapshotRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ReportAppliedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What readers can read, and what the online engine has read. */
public final class FeedReader {

  private static final String SNAPSHOT_NOT_FOUND = "SnapshotNotFound";
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1000;

  private final Database database;

  public FeedReader(Database database) {
    this.database = database;
  }

  /** The current snapshot of every version, by project, feature set and falling version. */
  public List<FeatureSetSnapshot> current() {
    return database.read(FeedReader::current);
  }

  private static List<FeatureSetSnapshot> current(Handle handle) {
    Map<Long, List<VersionRow>> versions =
        Versions.listReadable(handle).stream()
            .collect(Collectors.groupingBy(VersionRow::featureSetId));
    Map<Key, SnapshotRow> snapshots =
        Snapshots.current(handle).stream()
            .collect(
                Collectors.toMap(
                    row -> new Key(row.featureSetId(), row.version()), Function.identity()));
    return FeatureSets.listReadable(handle).stream()
        .flatMap(row -> of(row, versions.getOrDefault(row.id(), List.of()), snapshots).stream())
        .toList();
  }

  private record Key(long featureSetId, int version) {}

  private static List<FeatureSetSnapshot> of(
      FeatureSetRow row, List<VersionRow> versions, Map<Key, SnapshotRow> snapshots) {
    int defaultVersion = Versions.defaultOf(versions).map(VersionRow::version).orElse(0);
    return versions.stream()
        .map(
            version -> {
              SnapshotRow current = snapshots.get(new Key(row.id(), version.version()));
              return FeatureSetSnapshot.newBuilder()
                  .setProject(row.project())
                  .setSpec(version.spec())
                  .setCurrent(
                      current == null ? PublishedSnapshot.getDefaultInstance() : published(current))
                  .setDefaultVersion(version.version() == defaultVersion)
                  .setDetached(row.state() == FeatureSetState.DETACHED)
                  .build();
            })
        .toList();
  }

  private static PublishedSnapshot published(SnapshotRow row) {
    return PublishedSnapshot.newBuilder()
        .setNumber(row.number())
        .setManifestUri(row.manifestUri())
        .setManifestSha256(row.manifestSha256())
        .setPublishTime(Times.toProto(row.publishTime()))
        .addAllChangeFiles(row.changeFiles())
        .setSpec(row.spec())
        .build();
  }

  /** The snapshots of one version after a given one, the oldest first. */
  public List<PublishedSnapshot> after(ListAfterRequest request) {
    int limit = request.getLimit() == 0 ? DEFAULT_LIMIT : request.getLimit();
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Refusals.invalid("limit is %d; give 1 to %d.".formatted(limit, MAX_LIMIT));
    }
    return database.read(
        handle -> {
          VersionRow version =
              version(handle, request.getProject(), request.getFeatureSet(), request.getVersion());
          return Snapshots.after(
                  handle, version.featureSetId(), version.version(), request.getAfter(), limit)
              .stream()
              .map(FeedReader::published)
              .toList();
        });
  }

  /** A snapshot of one version by its number, or the one that was current at a time. */
  public PublishedSnapshot find(FindSnapshotRequest request) {
    return database.read(
        handle -> {
          VersionRow version =
              version(handle, request.getProject(), request.getFeatureSet(), request.getVersion());
          return published(
              switch (request.getWhichCase()) {
                case NUMBER -> numbered(handle, request, version);
                case AT -> at(handle, request, version);
                case WHICH_NOT_SET ->
                    throw Refusals.invalid("There is neither number nor at; give one of them.");
              });
        });
  }

  private static SnapshotRow numbered(
      Handle handle, FindSnapshotRequest request, VersionRow version) {
    return Snapshots.find(handle, version.featureSetId(), version.version(), request.getNumber())
        .orElseThrow(
            () ->
                Refusals.notFound(
                    SNAPSHOT_NOT_FOUND,
                    "%s has no snapshot %d, the current one is %d; give a number up to that."
                        .formatted(named(request), request.getNumber(), version.current())));
  }

  private static SnapshotRow at(Handle handle, FindSnapshotRequest request, VersionRow version) {
    Instant time = Times.of(request.getAt());
    if (time.isAfter(Instant.now())) {
      throw Refusals.invalid(
          "at is %s, in the future; give a time that has passed.".formatted(time));
    }
    return Snapshots.at(handle, version.featureSetId(), version.version(), time)
        .orElseThrow(() -> Refusals.notFound(SNAPSHOT_NOT_FOUND, none(handle, request, version)));
  }

  private static String none(Handle handle, FindSnapshotRequest request, VersionRow version) {
    String first =
        Snapshots.after(handle, version.featureSetId(), version.version(), 0, 1).stream()
            .findFirst()
            .map(row -> "its first is of %s; give a later time".formatted(row.publishTime()))
            .orElse("it has none yet; wait for an ingestion");
    return "%s had no snapshot at %s, %s."
        .formatted(named(request), Times.of(request.getAt()), first);
  }

  private static String named(FindSnapshotRequest request) {
    return "Feature set %s/%s version %d"
        .formatted(request.getProject(), request.getFeatureSet(), request.getVersion());
  }

  /** Notes that every change file up to a snapshot is in the online store. */
  public void applied(ReportAppliedRequest request) {
    database.write(
        handle -> {
          VersionRow version =
              version(handle, request.getProject(), request.getFeatureSet(), request.getVersion());
          if (request.getSnapshot() < 0 || request.getSnapshot() > version.current()) {
            throw Refusals.failedPrecondition(
                SNAPSHOT_NOT_FOUND,
                "Feature set %s/%s version %d has no snapshot %d, the current one is %d; load it anew."
                    .formatted(
                        request.getProject(),
                        request.getFeatureSet(),
                        request.getVersion(),
                        request.getSnapshot(),
                        version.current()));
          }
          Versions.setApplied(
              handle, version.featureSetId(), version.version(), request.getSnapshot());
          return true;
        });
  }

  private static VersionRow version(Handle handle, String project, String featureSet, int version) {
    return FeatureSets.find(handle, project, featureSet)
        .filter(row -> row.state().isReadable())
        .flatMap(row -> Versions.find(handle, row.id(), version))
        .orElseThrow(
            () ->
                Refusals.notFound(
                    "FeatureSetNotFound",
                    "Feature set %s/%s has no version %d."
                        .formatted(project, featureSet, version)));
  }
}

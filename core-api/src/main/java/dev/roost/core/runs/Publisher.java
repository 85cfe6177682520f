package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeedSequence;
import dev.roost.core.store.Pin;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.SnapshotRow;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.Streams;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.core.store.Why;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Makes snapshots current. One transaction under the feature set's lock: the caller's attempt is
 * the granted one, the base is the current snapshot; then snapshot, outcome and counts become
 * visible at once, or nothing does.
 */
public final class Publisher {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Database database;

  public Publisher(Database database) {
    this.database = database;
  }

  /** Publishes, or returns what the run has published already. */
  public PublishResponse publish(String secret, PublishRequest request) {
    return database.write(
        handle -> {
          Caller caller = Caller.lock(handle, secret);
          if (caller.run().state() == RunState.PUBLISHED) {
            return result(Snapshots.ofRun(handle, caller.run().id()).orElseThrow());
          }
          caller.requireLive();
          refuseDryRun(caller.run());
          check(request);
          return publish(handle, caller, request);
        });
  }

  private static void refuseDryRun(RunRow run) {
    if (run.spec().getDryRun()) {
      throw Refusals.failedPrecondition(
          "DryRun",
          "Ingestion %s is a dry run; report its check instead.".formatted(run.fullName()));
    }
  }

  private static PublishResponse publish(Handle handle, Caller caller, PublishRequest request) {
    RunRow run = caller.run();
    Pin pin = run.pinned();
    VersionRow version = Versions.find(handle, run.featureSetId(), pin.version()).orElseThrow();
    checkBase(version, run, request);
    if (isNextEpoch(version, run, request)) {
      Versions.setIdSpace(handle, version, request.getIdSpace());
    } else {
      checkIdSpace(version, run, request);
    }
    long number = pin.base() + 1;
    Snapshots.insert(handle, run, caller.attempt().number(), number, request);
    Versions.advance(handle, version, number);
    close(handle, caller.attempt(), request);
    Runs.end(handle, run.id(), RunState.PUBLISHED, "Published", "");
    run.stream().ifPresent(stream -> Streams.addBatch(handle, stream, number, request));
    FeedSequence.advance(handle);
    return result(Snapshots.ofRun(handle, run.id()).orElseThrow());
  }

  private static void close(Handle handle, AttemptRow attempt, PublishRequest request) {
    Attempts.setRows(
        handle, attempt, request.getRows(), request.getFindings(), request.getDeadLettersUri());
    Attempts.endLive(
        handle,
        attempt.runId(),
        AttemptState.PUBLISHED,
        AttemptRow.Retry.FUTILE,
        new Why("Published", ""));
  }

  static PublishResponse result(SnapshotRow snapshot) {
    return PublishResponse.newBuilder()
        .setSnapshot(snapshot.number())
        .setManifestUri(snapshot.manifestUri())
        .setHistorySnapshotId(snapshot.historySnapshotId())
        .setRows(snapshot.rows())
        .build();
  }

  private static void check(PublishRequest request) {
    if (request.getManifestUri().isEmpty()) {
      throw Refusals.invalid("manifest_uri is missing; name the manifest.");
    }
    if (!SHA256.matcher(request.getManifestSha256()).matches()) {
      throw Refusals.invalid(
          "manifest_sha256 is '%s'; give 64 lower-case hexadecimal digits."
              .formatted(request.getManifestSha256()));
    }
    RowCounts rows = request.getRows();
    long least =
        Math.min(
            Math.min(Math.min(rows.getWritten(), rows.getDuplicate()), rows.getSkipped()),
            Math.min(Math.min(rows.getRejected(), rows.getKeysAdded()), request.getRecords()));
    long sum = rows.getWritten() + rows.getDuplicate() + rows.getSkipped() + rows.getRejected();
    if (least < 0 || rows.getRead() != sum) {
      throw Refusals.invalid(
          "rows say %d read, but %d written, duplicate, skipped and rejected; they must be equal."
              .formatted(rows.getRead(), sum));
    }
  }

  private static void checkBase(VersionRow version, RunRow run, PublishRequest request) {
    long base = request.getBaseSnapshot();
    if (base != run.pinned().base() || base != version.current()) {
      throw Refusals.failedPrecondition(
          "BaseMismatch",
          "Ingestion %s builds on snapshot %d, its turn on %d, and %d is current; start again."
              .formatted(run.fullName(), base, run.pinned().base(), version.current()));
    }
  }

  /** Maintenance may number all records anew, in any number of partitions. */
  private static boolean isNextEpoch(VersionRow version, RunRow run, PublishRequest request) {
    IdSpace next = request.getIdSpace();
    return run.spec().hasMaintenance()
        && Integer.bitCount(next.getPartitions()) == 1
        && version
            .idSpace()
            .map(
                known ->
                    known.toBuilder()
                        .setEpoch(known.getEpoch() + 1)
                        .setPartitions(next.getPartitions())
                        .build())
            .filter(next::equals)
            .isPresent();
  }

  private static void checkIdSpace(VersionRow version, RunRow run, PublishRequest request) {
    if (!version.idSpace().equals(Optional.of(request.getIdSpace()))) {
      throw Refusals.failedPrecondition(
          "IdSpaceMismatch",
          "Ingestion %s numbers its records in id space '%s', which is not the fixed one; start again."
              .formatted(run.fullName(), request.getIdSpace().getUuid()));
    }
  }
}

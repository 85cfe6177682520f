package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.RunRequest;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.Streams;
import dev.roost.core.store.Why;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchResponse;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The batches of streams: each is a run of its own, an incremental ingestion that waits for its
 * turn like any other. It lives no longer than the attempt of the stream that began it; what it did
 * not publish the next one reads.
 */
public final class Batches {

  private static final long MAX_MESSAGES = 1_000_000;
  private static final int ONLY_ATTEMPT = 1;
  private static final int SHA256_BYTES = 32;

  private final Database database;

  public Batches(Database database) {
    this.database = database;
  }

  /**
   * Enters the stream's next batch, and begins it once it is the first in the queue.
   *
   * @param secret that of the stream's attempt
   * @param batchSecretSha256 32 bytes
   */
  public BeginBatchResponse begin(String secret, byte[] batchSecretSha256) {
    if (batchSecretSha256.length != SHA256_BYTES) {
      throw Refusals.invalid(
          "secret_sha256 has %d bytes; give 32.".formatted(batchSecretSha256.length));
    }
    return database.write(
        handle -> {
          RunRow stream = Caller.lock(handle, secret).requireLive().run();
          if (!stream.spec().hasStream()) {
            throw Refusals.failedPrecondition(
                "NotAStream",
                "Ingestion %s is no stream; it has no batches.".formatted(stream.fullName()));
          }
          Optional<RunRow> batch = Runs.unfinishedBatch(handle, stream.id());
          if (batch.isPresent() && hasBegun(handle, batch.get(), batchSecretSha256)) {
            return granted(batch.get());
          }
          if (batch.filter(run -> run.state() == RunState.RUNNING).isPresent()) {
            end(handle, stream, new Why("BatchForgotten", "The stream began another batch."));
            batch = Optional.empty();
          }
          return begin(handle, batch.orElseGet(() -> enter(handle, stream)), batchSecretSha256);
        });
  }

  /** Whether the answer that said so was lost. */
  private static boolean hasBegun(Handle handle, RunRow batch, byte[] secretSha256) {
    return Attempts.findBySecret(handle, secretSha256)
        .filter(attempt -> attempt.runId() == batch.id() && attempt.state().isLive())
        .isPresent();
  }

  private static RunRow enter(Handle handle, RunRow stream) {
    Optional<RunRow> entered = tryToEnter(handle, stream);
    if (entered.isEmpty()) {
      // The batches of a registry that was recovered are known by their names only.
      Streams.passBatches(handle, stream);
      entered = tryToEnter(handle, stream);
    }
    return entered.orElseThrow(
        () ->
            Refusals.aborted(
                "Conflict",
                "A batch of stream %s is registered just now; retry."
                    .formatted(stream.fullName())));
  }

  private static Optional<RunRow> tryToEnter(Handle handle, RunRow stream) {
    String name = "%s.%d".formatted(stream.ingestion(), Streams.nextBatch(handle, stream.id()));
    RunRequest request =
        new RunRequest(
            name,
            stream.uid(),
            stream.digest().orElseThrow(),
            specOf(stream.spec()),
            stream.retryNonce());
    Optional<RunRow> batch = Runs.insert(handle, stream.featureSetId(), stream.project(), request);
    batch.ifPresent(run -> Runs.setStream(handle, run.id(), stream.id()));
    return batch.map(run -> Runs.get(handle, run.id()));
  }

  private static IngestionSpec specOf(IngestionSpec stream) {
    long most = stream.getStream().getMaxMessages();
    return stream.toBuilder()
        .clearStream()
        .setIncremental(
            Incremental.newBuilder()
                .setBy(IncrementalUnit.INCREMENTAL_UNIT_OFFSETS)
                .setMaxMessages(most == 0 ? MAX_MESSAGES : most))
        .build();
  }

  private static BeginBatchResponse begin(Handle handle, RunRow batch, byte[] secretSha256) {
    int ahead = Runs.ahead(handle, batch);
    if (ahead > 0) {
      BeginBatchResponse.Builder answer =
          BeginBatchResponse.newBuilder().setIngestion(batch.ingestion()).setQueuePosition(ahead);
      Runs.holder(handle, batch.featureSetId()).map(RunRow::ingestion).ifPresent(answer::setHolder);
      return answer.build();
    }
    Runs.grant(handle, batch.id(), RunState.RUNNING, RunQueue.pin(handle, batch));
    Attempts.insert(
        handle,
        Runs.get(handle, batch.id()),
        ONLY_ATTEMPT,
        FeatureSets.nextToken(handle, batch.featureSetId()),
        secretSha256);
    return granted(batch);
  }

  private static BeginBatchResponse granted(RunRow batch) {
    return BeginBatchResponse.newBuilder().setGranted(true).setIngestion(batch.ingestion()).build();
  }

  /** Ends the batch that an attempt of a stream leaves unfinished; its turn is handed on. */
  static void end(Handle handle, RunRow stream, Why why) {
    if (!stream.spec().hasStream()) {
      return;
    }
    Runs.unfinishedBatch(handle, stream.id())
        .ifPresent(
            batch -> {
              Attempts.endLive(
                  handle, batch.id(), AttemptState.FAILED, AttemptRow.Retry.FUTILE, why);
              Runs.end(handle, batch.id(), RunState.CANCELLED, why.reason(), why.message());
            });
  }
}

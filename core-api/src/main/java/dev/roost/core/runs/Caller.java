package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.Runs;
import io.grpc.StatusRuntimeException;
import org.jdbi.v3.core.Handle;

/**
 * The attempt that a job calls for, known by its secret.
 *
 * @param attempt as the call found it
 */
record Caller(AttemptRow attempt, RunRow run) {

  /** Reads the attempt and notes that its job has called. */
  static Caller identify(Handle handle, String secret) {
    byte[] hash = Secrets.sha256(secret);
    AttemptRow attempt = find(handle, hash);
    if (attempt.state() == AttemptState.BEGUN) {
      Attempts.markCalled(handle, attempt);
      // The secret may have been replaced meanwhile; once marked, it cannot.
      attempt = find(handle, hash);
    }
    return new Caller(attempt, Runs.get(handle, attempt.runId()));
  }

  /** Reads the attempt and locks its feature set: the answer stays true in the transaction. */
  static Caller lock(Handle handle, String secret) {
    AttemptRow seen = find(handle, Secrets.sha256(secret));
    // Before the attempt's own row: everybody locks in this order.
    LockedRun.lock(handle, Runs.get(handle, seen.runId()));
    return identify(handle, secret);
  }

  private static AttemptRow find(Handle handle, byte[] hash) {
    return Attempts.findBySecret(handle, hash)
        .orElseThrow(
            () ->
                Refusals.unauthenticated(
                    "AttemptUnknown",
                    "No attempt has this secret; read it from the attempt's folder again."));
  }

  /** Refuses an attempt that may do nothing any more; one that published may still ask. */
  Caller requireCurrent() {
    if (attempt.state().isLive() || attempt.state() == AttemptState.PUBLISHED) {
      return this;
    }
    throw superseded();
  }

  Caller requireLive() {
    if (attempt.state().isLive()) {
      return this;
    }
    throw superseded();
  }

  private StatusRuntimeException superseded() {
    return Refusals.failedPrecondition(
        "AttemptSuperseded",
        "Attempt %d of ingestion %s is over (%s): %s Stop."
            .formatted(
                attempt.number(), run.fullName(), attempt.reason(), sentence(attempt.message())));
  }

  private static String sentence(String message) {
    return message.isEmpty() || message.endsWith(".") ? message : message + ".";
  }
}

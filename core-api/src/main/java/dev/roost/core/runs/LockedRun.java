package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.Runs;
import io.grpc.StatusRuntimeException;
import org.jdbi.v3.core.Handle;

/** Reads runs; a locked one stays as it is until the transaction ends. */
final class LockedRun {

  private LockedRun() {}

  static RunRow find(Handle handle, String project, String ingestion) {
    return Runs.find(handle, project, ingestion)
        .orElseThrow(() -> unknown(project + "/" + ingestion));
  }

  /** Locks the run with its feature set. */
  static RunRow lock(Handle handle, String project, String ingestion) {
    return lock(handle, find(handle, project, ingestion));
  }

  /** Locks a run that was read without a lock, and reads it again. */
  static RunRow lock(Handle handle, RunRow seen) {
    if (FeatureSets.lock(handle, seen.featureSetId()).isEmpty()) {
      throw unknown(seen.fullName());
    }
    return Runs.get(handle, seen.id());
  }

  static StatusRuntimeException unknown(String fullName) {
    return Refusals.notFound(
        "IngestionNotFound", "Ingestion %s is not registered.".formatted(fullName));
  }
}

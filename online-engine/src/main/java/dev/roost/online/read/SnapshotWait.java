package dev.roost.online.read;

import dev.roost.online.catalog.Catalog;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.platform.grpc.GrpcErrors;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;

/** Waits until the store serves at least a given snapshot of every requested feature set. */
final class SnapshotWait {

  private static final long STEP_MILLIS = 20;

  private final Catalog catalog;

  SnapshotWait(Catalog catalog) {
    this.catalog = catalog;
  }

  void await(ReadPlan plan, long snapshot, Duration patience) {
    if (snapshot <= 0) {
      return;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<ServedVersion> behind = behind(plan, snapshot);
    while (behind.isPresent()) {
      if (System.nanoTime() >= deadline) {
        throw GrpcErrors.exception(
            Status.Code.DEADLINE_EXCEEDED,
            "SnapshotNotApplied",
            "Feature set %s serves snapshot %d, not yet %d; wait longer or ask for less."
                .formatted(behind.get().label(), catalog.applied(behind.get()), snapshot));
      }
      pause();
      behind = behind(plan, snapshot);
    }
  }

  private Optional<ServedVersion> behind(ReadPlan plan, long snapshot) {
    return plan.features().stream()
        .map(ReadPlan.RequestedFeature::version)
        .filter(version -> !catalog.serves(version, snapshot))
        .findFirst();
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED.withDescription("The read was cancelled.").asRuntimeException();
    }
  }
}

package dev.roost.embedded.kube;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps up ownerless objects, in the background, after changes that can leave some. */
final class Collector implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "kube-collector");
            worker.setDaemon(true);
            return worker;
          });
  private final AtomicBoolean asked = new AtomicBoolean();
  private final BooleanSupplier sweep;

  Collector(BooleanSupplier sweep) {
    this.sweep = sweep;
  }

  void onChange(ObjectChange change) {
    boolean created = change.before().isEmpty();
    boolean owned = !change.object().path("metadata").path("ownerReferences").isEmpty();
    if (change.isDeletion() || (created && owned)) {
      ask();
    }
  }

  void ask() {
    if (asked.compareAndSet(false, true)) {
      try {
        thread.execute(this::run);
      } catch (RejectedExecutionException e) {
        LOG.debug("A sweep is left to the next start.");
      }
    }
  }

  private void run() {
    asked.set(false);
    try {
      while (sweep.getAsBoolean()) {
        LOG.debug("Swept; looking again.");
      }
    } catch (RuntimeException e) {
      LOG.error("Cannot collect ownerless objects", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}

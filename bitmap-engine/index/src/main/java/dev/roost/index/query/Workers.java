package dev.roost.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the shards of a query by several threads, of which the caller's is one. */
final class Workers {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  // Idle threads end after a minute; how many run at once is bounded by the queries themselves.
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "roost-index-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private final int threads;
  private final Cancellation cancellation;

  Workers(int threads, Cancellation cancellation) {
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /**
   * Hands each item to one of the workers that {@code worker} makes, one worker a thread.
   *
   * @return the workers
   */
  <T, W extends Consumer<T>> List<W> each(List<T> items, Supplier<W> worker) {
    AtomicInteger next = new AtomicInteger();
    int count = Math.max(1, Math.min(threads, items.size()));
    List<W> workers = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      W own = worker.get();
      workers.add(own);
      if (i > 0) {
        running.add(THREADS.submit(() -> drain(items, next, own)));
      }
    }
    try {
      drain(items, next, workers.get(0));
    } finally {
      next.set(items.size());
      await(running);
    }
    return workers;
  }

  private <T> void drain(List<T> items, AtomicInteger next, Consumer<T> worker) {
    int item = next.getAndIncrement();
    while (item < items.size()) {
      cancellation.check();
      worker.accept(items.get(item));
      item = next.getAndIncrement();
    }
  }

  private static void await(List<Future<?>> running) {
    RuntimeException failure = null;
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        failure = (RuntimeException) e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure =
            new QueryCancelledException(
                "the query was interrupted", QueryCancelledException.Cause.CANCELLED);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

package dev.roost.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Does the shards of a query by several threads, of which the caller's is one. */
public final class Workers {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  // Idle threads end after a minute; how many run at once is bounded by the queries themselves.
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "roost-index-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  /** How long what is left must take so that waking a thread for it pays. */
  private static final long WORTH_A_THREAD_NANOS = 150_000;

  private final int threads;
  private final Cancellation cancellation;

  /** When the other threads begin. */
  public enum Start {
    /** With the first item. */
    AT_ONCE,
    /** After the caller's first item, if the others take longer than waking a thread does. */
    IF_WORTHWHILE
  }

  /** A thread that was asked for help; whoever claims it first decides whether it comes. */
  private record Helper(AtomicBoolean claim, Future<?> end) {}

  /**
   * Workers of one query.
   *
   * @param threads how many items are done at once, at least 1
   */
  public Workers(int threads, Cancellation cancellation) {
    this.threads = threads;
    this.cancellation = cancellation;
  }

  /**
   * Hands each item to one of the workers that {@code worker} makes, one worker a thread.
   *
   * @return the workers
   */
  public <T, W extends Consumer<T>> List<W> each(List<T> items, Supplier<W> worker, Start start) {
    AtomicInteger next = new AtomicInteger();
    List<W> workers = new ArrayList<>();
    List<Helper> helpers = new ArrayList<>();
    W own = worker.get();
    workers.add(own);
    try {
      if (start == Start.AT_ONCE || isWorthwhile(items, next, own)) {
        int count = Math.min(threads, items.size() - next.get());
        for (int i = 1; i < count; i++) {
          W other = worker.get();
          workers.add(other);
          helpers.add(call(() -> drain(items, next, other)));
        }
      }
      drain(items, next, own);
    } finally {
      next.set(items.size());
      await(helpers);
    }
    return workers;
  }

  /** Does the first item and says whether the others are much work. */
  private <T> boolean isWorthwhile(List<T> items, AtomicInteger next, Consumer<T> worker) {
    if (items.isEmpty()) {
      return false;
    }
    long start = System.nanoTime();
    cancellation.check();
    worker.accept(items.get(next.getAndIncrement()));
    return (System.nanoTime() - start) * (items.size() - 1) > WORTH_A_THREAD_NANOS;
  }

  private static Helper call(Runnable work) {
    AtomicBoolean claim = new AtomicBoolean();
    return new Helper(
        claim,
        THREADS.submit(
            () -> {
              if (claim.compareAndSet(false, true)) {
                work.run();
              }
            }));
  }

  private <T> void drain(List<T> items, AtomicInteger next, Consumer<T> worker) {
    int item = next.getAndIncrement();
    while (item < items.size()) {
      cancellation.check();
      worker.accept(items.get(item));
      item = next.getAndIncrement();
    }
  }

  /** Waits for those that came; the others, for whom nothing was left, need not come. */
  private static void await(List<Helper> helpers) {
    RuntimeException failure = null;
    for (Helper helper : helpers) {
      if (helper.claim().compareAndSet(false, true)) {
        continue;
      }
      try {
        helper.end().get();
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

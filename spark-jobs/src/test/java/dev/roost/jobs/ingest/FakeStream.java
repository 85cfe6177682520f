package dev.roost.jobs.ingest;

import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the core knows of a stream: its batches, one after the other. */
final class FakeStream {

  private final Supplier<Attempt> stream;
  private final Supplier<Attempt> batches;
  private final Consumer<PublishRequest> next;
  private final List<PublishRequest> published = new CopyOnWriteArrayList<>();
  private final AtomicInteger turnsToWait = new AtomicInteger();
  private volatile Optional<Attempt> batch = Optional.empty();
  private volatile boolean isOver;

  /**
   * @param next is told what a batch has published
   */
  FakeStream(Supplier<Attempt> stream, Supplier<Attempt> batches, Consumer<PublishRequest> next) {
    this.stream = stream;
    this.batches = batches;
    this.next = next;
  }

  /** Somebody else has the turn for so many calls. */
  void letWait(int calls) {
    turnsToWait.set(calls);
  }

  /** Another attempt takes over. */
  void supersede() {
    isOver = true;
  }

  List<PublishRequest> published() {
    return published;
  }

  /** What the caller has to do; empty: another attempt has taken over. */
  Optional<Attempt> attempt() {
    return isOver ? Optional.empty() : Optional.of(batch.orElseGet(stream));
  }

  /** The batch that begins, unless it waits. */
  Optional<Attempt> begin() {
    if (turnsToWait.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return Optional.empty();
    }
    batch = Optional.of(batches.get());
    return batch;
  }

  void publish(PublishRequest request) {
    published.add(request);
    next.accept(request);
    batch = Optional.empty();
  }

  void fail() {
    batch = Optional.empty();
  }
}

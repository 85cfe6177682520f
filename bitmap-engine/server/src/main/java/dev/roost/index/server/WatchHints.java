package dev.roost.index.server;

import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;

/** The core's hints that something was published. Losing one costs a poll interval, no more. */
final class WatchHints implements AutoCloseable {
  private final SnapshotFeedGrpc.SnapshotFeedStub feed;
  private final Runnable onHint;
  private final AtomicBoolean watching = new AtomicBoolean();
  private final Context.CancellableContext calls = Context.ROOT.withCancellation();

  WatchHints(Channel core, Runnable onHint) {
    this.feed = SnapshotFeedGrpc.newStub(core);
    this.onHint = onHint;
  }

  /** Watches, unless it does already. */
  void ensureWatching() {
    if (watching.compareAndSet(false, true)) {
      calls.run(() -> feed.watch(WatchRequest.getDefaultInstance(), new Observer()));
    }
  }

  @Override
  public void close() {
    calls.cancel(null);
  }

  private final class Observer implements StreamObserver<WatchEvent> {
    @Override
    public void onNext(WatchEvent event) {
      if (!event.getHeartbeat()) {
        onHint.run();
      }
    }

    @Override
    public void onError(Throwable failure) {
      watching.set(false);
    }

    @Override
    public void onCompleted() {
      watching.set(false);
    }
  }
}

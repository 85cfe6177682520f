package dev.roost.online.sync;

import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;

/** Keeps the core's watch open; its events are hints that something may be new. */
final class FeedWatch implements AutoCloseable {

  private final SnapshotFeedGrpc.SnapshotFeedStub feed;
  private final Runnable hint;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private volatile boolean open;

  FeedWatch(Channel core, Runnable hint) {
    this.feed = SnapshotFeedGrpc.newStub(core);
    this.hint = hint;
  }

  /** Opens the watch again when it has ended. */
  void ensureOpen() {
    if (!open && !context.isCancelled()) {
      open = true;
      context.run(() -> feed.watch(WatchRequest.getDefaultInstance(), new Hints()));
    }
  }

  @Override
  public void close() {
    context.cancel(null);
  }

  private final class Hints implements StreamObserver<WatchEvent> {

    @Override
    public void onNext(WatchEvent event) {
      if (!event.getHeartbeat()) {
        hint.run();
      }
    }

    @Override
    public void onError(Throwable error) {
      open = false;
    }

    @Override
    public void onCompleted() {
      open = false;
    }
  }
}

package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/**
 * Sends messages no faster than the client takes them, so that an answer is not kept twice. Used
 * from a thread of its own: gRPC tells on the call's thread that it is ready for more.
 */
final class PartStream<T> {
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final ServerCallStreamObserver<T> observer;

  PartStream(StreamObserver<T> observer) {
    this.observer = (ServerCallStreamObserver<T>) observer;
    this.observer.setOnReadyHandler(this::wake);
    this.observer.setOnCancelHandler(this::wake);
  }

  /**
   * Sends a message once there is room.
   *
   * @param cancellation of the query, whose deadline a slow client must keep too
   */
  void send(T part, Cancellation cancellation) {
    awaitRoom(cancellation);
    observer.onNext(part);
  }

  private synchronized void awaitRoom(Cancellation cancellation) {
    while (!observer.isReady()) {
      cancellation.check();
      if (observer.isCancelled()) {
        throw new RefusedException(Refusal.QUERY_CANCELLED, "the caller cancelled the call");
      }
      try {
        wait(LOOK_AGAIN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RefusedException(Refusal.QUERY_CANCELLED, "the server stops");
      }
    }
  }

  private synchronized void wake() {
    notifyAll();
  }
}

package dev.roost.index.server;

import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.FindSnapshotRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A core that says what a test wants. */
final class FeedDouble extends SnapshotFeedGrpc.SnapshotFeedImplBase {
  final AtomicInteger answered = new AtomicInteger();
  final AtomicInteger refused = new AtomicInteger();
  final List<StreamObserver<WatchEvent>> watchers = new CopyOnWriteArrayList<>();
  volatile List<FeatureSetSnapshot> current = List.of();

  /** Of one version of one feature set. */
  volatile List<PublishedSnapshot> earlier = List.of();

  volatile boolean down;
  private volatile boolean watchable = true;

  @Override
  public void listCurrent(
      ListCurrentRequest request, StreamObserver<ListCurrentResponse> response) {
    if (down) {
      refused.incrementAndGet();
      response.onError(Status.UNAVAILABLE.asRuntimeException());
      return;
    }
    answered.incrementAndGet();
    response.onNext(ListCurrentResponse.newBuilder().addAllFeatureSets(current).build());
    response.onCompleted();
  }

  @Override
  public void findSnapshot(
      FindSnapshotRequest request, StreamObserver<PublishedSnapshot> response) {
    Optional<PublishedSnapshot> found =
        earlier.stream()
            .filter(
                snapshot ->
                    request.hasAt()
                        ? snapshot.getPublishTime().getSeconds() <= request.getAt().getSeconds()
                        : snapshot.getNumber() == request.getNumber())
            .max(Comparator.comparingLong(PublishedSnapshot::getNumber));
    if (down || found.isEmpty()) {
      response.onError(
          (down ? Status.UNAVAILABLE : Status.NOT_FOUND.withDescription("No such snapshot."))
              .asRuntimeException());
      return;
    }
    response.onNext(found.get());
    response.onCompleted();
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<WatchEvent> response) {
    if (watchable) {
      watchers.add(response);
    } else {
      response.onCompleted();
    }
  }

  /** Gives no more hints, so that a server with this service closes at once. */
  void endWatches() {
    watchable = false;
    watchers.forEach(StreamObserver::onCompleted);
  }

  void hint() {
    watchers.forEach(w -> w.onNext(WatchEvent.newBuilder().setSequence(1).build()));
  }
}

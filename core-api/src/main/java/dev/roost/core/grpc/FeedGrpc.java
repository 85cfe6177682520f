package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.feed.FeedReader;
import dev.roost.core.feed.FeedWatch;
import dev.roost.proto.internal.snapshot.v1alpha1.FindSnapshotRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ReportAppliedRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The readers' calls. */
public final class FeedGrpc extends SnapshotFeedGrpc.SnapshotFeedImplBase {

  private final FeedReader reader;
  private final FeedWatch watch;

  public FeedGrpc(FeedReader reader, FeedWatch watch) {
    this.reader = reader;
    this.watch = watch;
  }

  @Override
  public void listCurrent(
      ListCurrentRequest request, StreamObserver<ListCurrentResponse> observer) {
    Answers.unary(
        observer,
        () -> ListCurrentResponse.newBuilder().addAllFeatureSets(reader.current()).build());
  }

  @Override
  public void listAfter(ListAfterRequest request, StreamObserver<ListAfterResponse> observer) {
    Answers.unary(
        observer,
        () -> ListAfterResponse.newBuilder().addAllSnapshots(reader.after(request)).build());
  }

  @Override
  public void findSnapshot(
      FindSnapshotRequest request, StreamObserver<PublishedSnapshot> observer) {
    Answers.unary(observer, () -> reader.find(request));
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<WatchEvent> observer) {
    // What a server's method gets is always one of these (ServerCalls).
    watch.watch((ServerCallStreamObserver<WatchEvent>) observer);
  }

  @Override
  public void reportApplied(ReportAppliedRequest request, StreamObserver<Empty> observer) {
    Answers.empty(observer, () -> reader.applied(request));
  }
}

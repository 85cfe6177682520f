package dev.roost.index.server;

import com.google.protobuf.Timestamp;
import dev.roost.proto.internal.snapshot.v1alpha1.FindSnapshotRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Asks the core for snapshots that this server does not have open. */
final class EarlierSnapshots {
  private static final long CALL_SECONDS = 10;

  private final SnapshotFeedGrpc.SnapshotFeedBlockingStub feed;

  EarlierSnapshots(ManagedChannel core) {
    this.feed = SnapshotFeedGrpc.newBlockingStub(core);
  }

  /**
   * The snapshot of an index's version with a number.
   *
   * @throws RefusedException when there is none, or the core does not say
   */
  PublishedSnapshot numbered(ServedIndex index, long number) {
    return find(index, request(index).setNumber(number));
  }

  /**
   * The snapshot of an index's version that was current at a time.
   *
   * @throws RefusedException when there was none, or the core does not say
   */
  PublishedSnapshot at(ServedIndex index, Instant time) {
    return find(
        index,
        request(index)
            .setAt(
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano())));
  }

  private static FindSnapshotRequest.Builder request(ServedIndex index) {
    int dot = index.name().indexOf('.');
    return FindSnapshotRequest.newBuilder()
        .setProject(index.name().substring(0, dot))
        .setFeatureSet(index.name().substring(dot + 1))
        .setVersion(index.version());
  }

  private PublishedSnapshot find(ServedIndex index, FindSnapshotRequest.Builder request) {
    try {
      return feed.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS).findSnapshot(request.build());
    } catch (StatusRuntimeException e) {
      String said = e.getStatus().getDescription();
      throw switch (e.getStatus().getCode()) {
        case NOT_FOUND -> new RefusedException(Refusal.SNAPSHOT_NOT_SERVED, said);
        case INVALID_ARGUMENT -> new RefusedException(Refusal.INVALID_ARGUMENT, said);
        default ->
            new RefusedException(
                Refusal.CORE_UNAVAILABLE,
                "the core does not say where that snapshot of index '%s' is (%s): retry"
                    .formatted(index.name(), e.getStatus().getCode()));
      };
    }
  }
}

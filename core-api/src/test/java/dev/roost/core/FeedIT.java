package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.FindSnapshotRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ReportAppliedRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchRequest;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedIT {

  @TempDir Path warehouse;

  private String database;
  private TestCore core;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    database = TestPostgres.freshDatabase();
    core = TestCore.start(database, warehouse, Map.of());
    core.declare(Specs.customers());
  }

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void listsEveryFeatureSetEvenWithoutASnapshot() {
    FeatureSetSnapshot only = current().get(0);

    assertThat(only.getProject()).isEqualTo("shop");
    assertThat(only.getSpec()).isEqualTo(Specs.customers());
    assertThat(only.getCurrent().getNumber()).isZero();
    assertThat(only.getDefaultVersion()).isFalse();
  }

  @Test
  void listsTheCurrentSnapshotWithTheSpecThatItsRunPinned() {
    core.publishRun("a");
    FeatureSetSpec edited =
        Specs.customers().toBuilder()
            .addFeatures(Specs.feature("quantity", ValueType.VALUE_TYPE_INT))
            .build();
    core.declare(edited, TestCore.UID, 2);

    FeatureSetSnapshot only = current().get(0);

    assertThat(only.getSpec()).isEqualTo(edited);
    PublishedSnapshot snapshot = only.getCurrent();
    assertThat(snapshot.getNumber()).isEqualTo(1);
    assertThat(snapshot.getSpec()).isEqualTo(Specs.customers());
    assertThat(snapshot.getManifestUri()).endsWith("/manifest.json");
    assertThat(snapshot.getManifestSha256()).hasSize(64);
    assertThat(snapshot.getPublishTime().getSeconds()).isPositive();
    assertThat(snapshot.getChangeFilesList())
        .extracting(file -> file.getBytes(), file -> file.getRecords())
        .containsExactly(tuple(1234L, 80L));
  }

  @Test
  void listsTheSnapshotsAfterAGivenOneOldestFirst() {
    List.of("a", "b", "c", "d").forEach(core::publishRun);

    assertThat(after(1, 0)).containsExactly(2L, 3L, 4L);
    assertThat(after(1, 2)).containsExactly(2L, 3L);
    assertThat(after(4, 0)).isEmpty();
    Errors.refused(Status.Code.INVALID_ARGUMENT, "InvalidArgument", () -> after(0, 1001));
  }

  @Test
  void findsASnapshotByItsNumberOrByATime() {
    List.of("a", "b", "c").forEach(core::publishRun);
    List<PublishedSnapshot> all =
        List.of(
            find(which -> which.setNumber(1)),
            find(which -> which.setNumber(2)),
            find(which -> which.setNumber(3)));

    assertThat(all).extracting(PublishedSnapshot::getNumber).containsExactly(1L, 2L, 3L);
    for (PublishedSnapshot each : all) {
      assertThat(find(which -> which.setAt(each.getPublishTime()))).isEqualTo(each);
    }
    Timestamp first = all.get(0).getPublishTime();
    Timestamp before = first.toBuilder().setSeconds(first.getSeconds() - 1).build();
    assertThat(
            Errors.refused(
                Status.Code.NOT_FOUND,
                "SnapshotNotFound",
                () -> find(which -> which.setAt(before))))
        .startsWith("Feature set shop/customers version 1 had no snapshot at ")
        .contains(", its first is of ");
    assertThat(
            Errors.refused(
                Status.Code.NOT_FOUND, "SnapshotNotFound", () -> find(which -> which.setNumber(4))))
        .isEqualTo(
            "Feature set shop/customers version 1 has no snapshot 4, the current one is 3; give a"
                + " number up to that.");
    Errors.refused(Status.Code.INVALID_ARGUMENT, "InvalidArgument", () -> find(which -> which));
    Timestamp future = first.toBuilder().setSeconds(first.getSeconds() + 86_400).build();
    assertThat(
            Errors.refused(
                Status.Code.INVALID_ARGUMENT,
                "InvalidArgument",
                () -> find(which -> which.setAt(future))))
        .endsWith(", in the future; give a time that has passed.");
  }

  private PublishedSnapshot find(UnaryOperator<FindSnapshotRequest.Builder> which) {
    return core.feed()
        .findSnapshot(
            which
                .apply(
                    FindSnapshotRequest.newBuilder()
                        .setProject("shop")
                        .setFeatureSet("customers")
                        .setVersion(1))
                .build());
  }

  @Test
  void knowsOnlyVersionsThatExist() {
    String message =
        Errors.refused(
            Status.Code.NOT_FOUND,
            "FeatureSetNotFound",
            () ->
                core.feed()
                    .listAfter(
                        ListAfterRequest.newBuilder()
                            .setProject("shop")
                            .setFeatureSet("customers")
                            .setVersion(2)
                            .build()));
    assertThat(message).isEqualTo("Feature set shop/customers has no version 2.");
  }

  @Test
  void marksRunsSyncedUpToTheSnapshotThatTheOnlineStoreHasApplied() {
    List.of("a", "b", "c").forEach(core::publishRun);

    applied(2);
    applied(1);

    assertThat(List.of(core.run("a"), core.run("b"), core.run("c")))
        .extracting(Run::getOnlineSynced)
        .containsExactly(true, true, false);
    String message =
        Errors.refused(Status.Code.FAILED_PRECONDITION, "SnapshotNotFound", () -> applied(4));
    assertThat(message).contains("version 1 has no snapshot 4, the current one is 3");
  }

  @Test
  void tellsWatchersOfWhatHappensOnAnyReplicaAndBeatsMeanwhile() throws Exception {
    BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
    try (TestCore replica = TestCore.start(database, warehouse, Map.of())) {
      replica.asyncFeed().watch(WatchRequest.getDefaultInstance(), into(events));
      WatchEvent start = events.poll(10, TimeUnit.SECONDS);
      assertThat(start.getHeartbeat()).isFalse();

      core.publishRun("a");
      WatchEvent news = events.poll(10, TimeUnit.SECONDS);
      assertThat(news.getHeartbeat()).isFalse();
      assertThat(news.getSequence()).isGreaterThan(start.getSequence());

      WatchEvent beat = events.poll(10, TimeUnit.SECONDS);
      assertThat(beat.getHeartbeat()).isTrue();
      assertThat(beat.getSequence()).isEqualTo(news.getSequence());
    }
  }

  private static StreamObserver<WatchEvent> into(BlockingQueue<WatchEvent> events) {
    return new StreamObserver<>() {
      @Override
      public void onNext(WatchEvent event) {
        events.add(event);
      }

      @Override
      public void onError(Throwable error) {}

      @Override
      public void onCompleted() {}
    };
  }

  private List<FeatureSetSnapshot> current() {
    return core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()).getFeatureSetsList();
  }

  private List<Long> after(long number, int limit) {
    return core
        .feed()
        .listAfter(
            ListAfterRequest.newBuilder()
                .setProject("shop")
                .setFeatureSet("customers")
                .setVersion(1)
                .setAfter(number)
                .setLimit(limit)
                .build())
        .getSnapshotsList()
        .stream()
        .map(PublishedSnapshot::getNumber)
        .toList();
  }

  private void applied(long snapshot) {
    core.feed()
        .reportApplied(
            ReportAppliedRequest.newBuilder()
                .setProject("shop")
                .setFeatureSet("customers")
                .setVersion(1)
                .setSnapshot(snapshot)
                .build());
  }
}

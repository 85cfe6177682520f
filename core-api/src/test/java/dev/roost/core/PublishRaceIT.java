package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.roost.core.runs.Secrets;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of the core over one database, and attempts that publish at the same time. */
class PublishRaceIT {

  private static final int ROUNDS = 60;

  @TempDir static Path warehouse;

  private static TestCore one;
  private static TestCore other;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    String database = TestPostgres.freshDatabase();
    one = TestCore.start(database, warehouse, Map.of());
    other = TestCore.start(database, warehouse, Map.of());
    one.declare(Specs.customers());
    threads = Executors.newFixedThreadPool(4);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    one.close();
    other.close();
  }

  @Test
  void publishesExactlyOneOfTheAttemptsThatRace() throws Exception {
    long current = current();
    for (int round = 0; round < ROUNDS; round++) {
      String ingestion = "race-" + round;
      one.startRun(ingestion, ingestion + "/1");
      PublishRequest first = Specs.publication(one.job(ingestion + "/1"));

      List<Object> outcomes =
          atOnce(
              () -> one.job(ingestion + "/1").publish(first),
              () -> beginAndPublish(ingestion, first));

      Run run = other.run(ingestion);
      assertThat(run.getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
      assertThat(run.getSnapshot()).isEqualTo(++current);
      assertThat(run.getAttemptsList())
          .filteredOn(a -> a.getState() == AttemptState.ATTEMPT_STATE_PUBLISHED)
          .as("round " + round + ": " + outcomes)
          .hasSize(1);
      assertThat(outcomes).allSatisfy(outcome -> isResultOrRefusal(outcome, run));
      assertThat(outcomes).hasAtLeastOneElementOfType(PublishResponse.class);
      assertThat(current()).isEqualTo(current);
    }
    assertSnapshotsAreAChain(current);
  }

  @Test
  void publishesOnceHoweverOftenOneAttemptAsksAtTheSameTime() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String ingestion = "same-" + round;
      one.startRun(ingestion, ingestion);
      PublishRequest request = Specs.publication(one.job(ingestion));

      List<Object> outcomes =
          atOnce(
              () -> one.job(ingestion).publish(request),
              () -> other.job(ingestion).publish(request),
              () -> one.job(ingestion).publish(request),
              () -> other.job(ingestion).publish(request));

      assertThat(outcomes).containsOnly(outcomes.get(0));
      assertThat(outcomes.get(0)).isInstanceOf(PublishResponse.class);
    }
  }

  @Test
  void eitherCancelsOrPublishes() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String ingestion = "cancel-" + round;
      one.startRun(ingestion, ingestion);
      PublishRequest request = Specs.publication(one.job(ingestion));
      long before = current();

      List<Object> outcomes =
          atOnce(
              () -> one.job(ingestion).publish(request),
              () -> other.end(ingestion, IngestionState.INGESTION_STATE_CANCELLED));

      boolean isPublished = outcomes.get(0) instanceof PublishResponse;
      assertThat(one.run(ingestion).getState())
          .isEqualTo(
              isPublished
                  ? IngestionState.INGESTION_STATE_PUBLISHED
                  : IngestionState.INGESTION_STATE_CANCELLED);
      assertThat(current()).isEqualTo(isPublished ? before + 1 : before);
      assertThat(((Run) outcomes.get(1)).getState()).isEqualTo(one.run(ingestion).getState());
    }
  }

  private static Object beginAndPublish(String ingestion, PublishRequest like) {
    other
        .control()
        .beginAttempt(
            BeginAttemptRequest.newBuilder()
                .setProject(TestCore.PROJECT)
                .setIngestion(ingestion)
                .setAttempt(2)
                .setSecretSha256(ByteString.copyFrom(Secrets.sha256(ingestion + "/2")))
                .build());
    return other.job(ingestion + "/2").publish(like);
  }

  private static void isResultOrRefusal(Object outcome, Run run) {
    if (outcome instanceof PublishResponse published) {
      assertThat(published.getSnapshot()).isEqualTo(run.getSnapshot());
    } else {
      StatusRuntimeException error = (StatusRuntimeException) outcome;
      assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(GrpcErrors.reasonOf(error).orElseThrow()).isIn("AttemptSuperseded", "RunEnded");
    }
  }

  private static void assertSnapshotsAreAChain(long current) {
    List<PublishedSnapshot> all = after(0);
    assertThat(all).hasSize((int) current);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).getNumber()).isEqualTo(i + 1L);
    }
  }

  private static long current() {
    List<PublishedSnapshot> all = after(0);
    return all.isEmpty() ? 0 : all.get(all.size() - 1).getNumber();
  }

  private static List<PublishedSnapshot> after(long number) {
    return other
        .feed()
        .listAfter(
            ListAfterRequest.newBuilder()
                .setProject(TestCore.PROJECT)
                .setFeatureSet(Specs.FEATURE_SET)
                .setVersion(1)
                .setAfter(number)
                .setLimit(1000)
                .build())
        .getSnapshotsList();
  }

  /** Runs the calls at the same time; each gives its answer or its error. */
  @SafeVarargs
  private static List<Object> atOnce(Callable<Object>... calls) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(calls.length);
    List<Future<Object>> futures = new ArrayList<>();
    for (Callable<Object> call : calls) {
      futures.add(
          threads.submit(
              () -> {
                barrier.await();
                try {
                  return call.call();
                } catch (StatusRuntimeException e) {
                  return e;
                }
              }));
    }
    List<Object> outcomes = new ArrayList<>();
    for (Future<Object> future : futures) {
      outcomes.add(future.get());
    }
    return outcomes;
  }
}

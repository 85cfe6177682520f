package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.EndAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueIT {

  @TempDir Path warehouse;

  private TestCore core;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    core = TestCore.start(warehouse);
    core.declare(Specs.customers());
  }

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void registersAnIngestionOnce() {
    RecordIngestionResponse first = core.ingest("a");

    assertThat(first.getAccepted()).isTrue();
    assertThat(first.getRun().getState()).isEqualTo(IngestionState.INGESTION_STATE_QUEUED);
    assertThat(core.ingest("a")).isEqualTo(first);
    assertThat(core.run("a")).isEqualTo(first.getRun());
  }

  @Test
  void registersNothingForAnUnknownFeatureSet() {
    RecordIngestionRequest request =
        RecordIngestionRequest.newBuilder()
            .setProject(TestCore.PROJECT)
            .setIngestion("a")
            .setUid("uid")
            .setDigest(Specs.digestOf("a"))
            .setSpec(Specs.ingestion().toBuilder().setFeatureSet("orders"))
            .build();

    RecordIngestionResponse early = core.control().recordIngestion(request);
    assertThat(early.getAccepted()).isFalse();
    assertThat(early.getReason()).isEqualTo("FeatureSetNotFound");
    assertThat(early.getMessage())
        .isEqualTo(
            "Feature set shop/orders is not registered; declare it and this ingestion goes on.");
    Errors.refused(Status.Code.NOT_FOUND, "IngestionNotFound", () -> core.run("a"));

    core.declare(Specs.customers().toBuilder().setName("orders").build(), "uid-of-orders", 1);
    assertThat(core.control().recordIngestion(request).getAccepted()).isTrue();
  }

  @Test
  void returnsTheRecordedOutcomeForTheSameDigestUnderANewUid() {
    core.publishRun("a");

    RecordIngestionResponse again = core.ingest("a", "new-uid", Specs.digestOf("a"), 0);

    assertThat(again.getAccepted()).isTrue();
    assertThat(again.getRun().getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    assertThat(again.getRun().getSnapshot()).isEqualTo(1);
    assertThat(core.requestTurn("a").getGranted()).isFalse();
  }

  @Test
  void refusesANameThatIsReusedForAnotherSpec() {
    core.ingest("a");

    RecordIngestionResponse other = core.ingest("a", "new-uid", Specs.digestOf("b"), 0);

    assertThat(other.getAccepted()).isFalse();
    assertThat(other.getReason()).isEqualTo("NameReused");
    assertThat(other.getMessage()).contains("shop/a").contains("choose another one");
  }

  @Test
  void refusesAnIngestionWithoutASource() {
    RecordIngestionResponse answer =
        core.control()
            .recordIngestion(
                RecordIngestionRequest.newBuilder()
                    .setProject(TestCore.PROJECT)
                    .setIngestion("a")
                    .setUid("uid")
                    .setDigest(Specs.digestOf("a"))
                    .setSpec(Specs.ingestion().toBuilder().clearSource())
                    .build());

    assertThat(answer.getReason()).isEqualTo("InvalidSpec");
    assertThat(answer.getMessage())
        .isEqualTo("source is missing; give exactly one: " + dev.roost.crds.Source.KINDS + ".");
  }

  @Test
  void grantsTheTurnInTheOrderOfRegistrationAndToOneRunOnly() {
    List.of("a", "b", "c").forEach(core::ingest);

    RequestTurnResponse early = core.requestTurn("c");
    assertThat(early.getGranted()).isFalse();
    assertThat(early.getQueuePosition()).isEqualTo(2);
    assertThat(early.getHolder()).isEmpty();
    assertThat(core.requestTurn("a").getGranted()).isTrue();
    assertThat(core.requestTurn("a").getGranted()).isTrue();

    RequestTurnResponse second = core.requestTurn("b");
    assertThat(second.getGranted()).isFalse();
    assertThat(second.getQueuePosition()).isEqualTo(1);
    assertThat(second.getHolder()).isEqualTo("a");
    assertThat(core.run("c").getQueuePosition()).isEqualTo(2);
  }

  @Test
  void handsTheTurnOnWhenARunEndsAndWhenItPublishes() {
    List.of("a", "b", "c").forEach(core::ingest);
    core.requestTurn("a");
    core.end("a", IngestionState.INGESTION_STATE_FAILED);

    assertThat(core.requestTurn("b").getGranted()).isTrue();
    core.begin("b", 1, "secret-b");
    core.publish("secret-b");

    assertThat(core.requestTurn("c").getGranted()).isTrue();
  }

  @Test
  void skipsQueuedRunsThatWereCancelled() {
    List.of("a", "b").forEach(core::ingest);
    core.end("a", IngestionState.INGESTION_STATE_CANCELLED);

    assertThat(core.requestTurn("b").getGranted()).isTrue();
    assertThat(core.requestTurn("a").getGranted()).isFalse();
  }

  @Test
  void pinsVersionSpecAndAcceptTimeOnceWhenTheTurnIsGranted() {
    core.ingest("a");
    FeatureSetSpec edited =
        Specs.customers().toBuilder().setVersion(2).setOwner("before the turn").build();
    core.declare(edited, TestCore.UID, 2);

    Run granted = core.requestTurn("a").getRun();
    core.declare(edited.toBuilder().setOwner("after the turn").build(), TestCore.UID, 3);
    core.declare(edited.toBuilder().setVersion(3).build(), TestCore.UID, 4);
    core.begin("a", 1, "secret");

    var attempt = core.job("secret").getAttempt(GetAttemptRequest.getDefaultInstance());
    assertThat(attempt.getFeatureSet()).isEqualTo(edited);
    assertThat(granted.getFeatureSetVersion()).isEqualTo(2);
    assertThat(granted.getOnlineMode()).isEqualTo(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC);
    assertThat(core.requestTurn("a").getRun().getAcceptTime()).isEqualTo(granted.getAcceptTime());
    assertThat(attempt.getAcceptTimeMicros()).isEqualTo(micros(granted));
  }

  @Test
  void givesStrictlyIncreasingAcceptTimes() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      core.ingest("run-" + i);
      times.add(micros(core.requestTurn("run-" + i).getRun()));
      core.end("run-" + i, IngestionState.INGESTION_STATE_CANCELLED);
    }

    assertThat(times).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void grantsExactlyOneTurnHoweverManyAskAtOnce() throws Exception {
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "run-" + i).toList();
    names.forEach(core::ingest);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (String next : names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        List<Callable<RequestTurnResponse>> calls =
            shuffled.stream()
                .map(name -> (Callable<RequestTurnResponse>) () -> core.requestTurn(name))
                .toList();
        List<String> granted = new ArrayList<>();
        for (Future<RequestTurnResponse> answer : threads.invokeAll(calls)) {
          if (answer.get().getGranted()) {
            granted.add(answer.get().getRun().getIngestion());
          }
        }
        assertThat(granted).as("seed " + seed).containsExactly(next);
        core.end(next, IngestionState.INGESTION_STATE_CANCELLED);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void giveEachAttemptAHigherTokenAndSupersedesTheOnesBefore() {
    core.startRun("a", "one");
    long first = core.run("a").getAttempts(0).getToken();
    long second = core.begin("a", 2, "two").getToken();
    core.end("a", IngestionState.INGESTION_STATE_CANCELLED);
    core.startRun("b", "three");

    assertThat(second).isGreaterThan(first);
    assertThat(core.run("b").getAttempts(0).getToken()).isGreaterThan(second);
    assertThat(core.run("a").getAttemptsList())
        .extracting(AttemptRecord::getState)
        .containsExactly(AttemptState.ATTEMPT_STATE_SUPERSEDED, AttemptState.ATTEMPT_STATE_FAILED);
    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "AttemptSuperseded",
        () -> core.job("one").getAttempt(GetAttemptRequest.getDefaultInstance()));
  }

  @Test
  void replacesTheSecretOfAnAttemptThatHasNotCalled() {
    core.startRun("a", "old");
    long token = core.run("a").getAttempts(0).getToken();

    assertThat(core.begin("a", 1, "new").getToken()).isEqualTo(token);

    Errors.refused(
        Status.Code.UNAUTHENTICATED,
        "AttemptUnknown",
        () -> core.job("old").getAttempt(GetAttemptRequest.getDefaultInstance()));
    assertThat(core.job("new").getAttempt(GetAttemptRequest.getDefaultInstance()).getToken())
        .isEqualTo(token);
  }

  @Test
  void keepsTheSecretOfAnAttemptThatHasCalled() {
    core.startRun("a", "old");
    var attempt = core.job("old").getAttempt(GetAttemptRequest.getDefaultInstance());

    assertThat(core.begin("a", 1, "new").getToken()).isEqualTo(attempt.getToken());

    assertThat(core.run("a").getAttempts(0).getState())
        .isEqualTo(AttemptState.ATTEMPT_STATE_RUNNING);
    assertThat(core.job("old").getAttempt(GetAttemptRequest.getDefaultInstance()))
        .isEqualTo(attempt);
  }

  @Test
  void beginsNoAttemptOfARunThatDoesNotHoldItsTurn() {
    core.ingest("a");
    Errors.refused(Status.Code.FAILED_PRECONDITION, "Queued", () -> core.begin("a", 1, "secret"));

    core.requestTurn("a");
    core.end("a", IngestionState.INGESTION_STATE_FAILED);
    String message =
        Errors.refused(
            Status.Code.FAILED_PRECONDITION, "RunEnded", () -> core.begin("a", 1, "secret"));
    assertThat(message).contains("shop/a is FAILED");
  }

  @Test
  void beginsNoAttemptWithALowerNumber() {
    core.startRun("a", "one");
    core.begin("a", 3, "three");

    Errors.refused(
        Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> core.begin("a", 2, "two"));
    assertThat(core.begin("a", 1, "again").getRun().getAttemptsList())
        .extracting(AttemptRecord::getState)
        .containsExactly(AttemptState.ATTEMPT_STATE_SUPERSEDED, AttemptState.ATTEMPT_STATE_BEGUN);
  }

  @Test
  void endsAnAttemptOnceAndKeepsTheTurn() {
    core.startRun("a", "one");

    Run ended = endAttempt("a", 1, "StartTimeout");
    Run again = endAttempt("a", 1, "JobFailed");

    assertThat(ended.getState()).isEqualTo(IngestionState.INGESTION_STATE_RUNNING);
    assertThat(ended.getAttempts(0).getState()).isEqualTo(AttemptState.ATTEMPT_STATE_FAILED);
    assertThat(ended.getAttempts(0).getReason()).isEqualTo("StartTimeout");
    assertThat(ended.getAttempts(0).getRetryable()).isTrue();
    assertThat(again).isEqualTo(ended);
    assertThat(core.begin("a", 2, "two").getToken()).isPositive();
    Errors.refused(Status.Code.NOT_FOUND, "AttemptNotFound", () -> endAttempt("a", 7, "JobFailed"));
  }

  @Test
  void endsARunOnceAndFencesItsAttempt() {
    core.startRun("a", "one");

    Run ended = core.end("a", IngestionState.INGESTION_STATE_CANCELLED);

    assertThat(ended.getState()).isEqualTo(IngestionState.INGESTION_STATE_CANCELLED);
    assertThat(ended.getReason()).isEqualTo("JobFailed");
    assertThat(core.end("a", IngestionState.INGESTION_STATE_FAILED)).isEqualTo(ended);
    String message =
        Errors.refused(
            Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> core.publish("one"));
    assertThat(message)
        .isEqualTo("Attempt 1 of ingestion shop/a is over (JobFailed): The test ended it. Stop.");
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> core.end("a", IngestionState.INGESTION_STATE_PUBLISHED));
  }

  @Test
  void keepsAPublishedRunPublished() {
    core.publishRun("a");
    Run published = core.run("a");

    assertThat(core.end("a", IngestionState.INGESTION_STATE_CANCELLED)).isEqualTo(published);
    assertThat(endAttempt("a", 1, "JobFailed")).isEqualTo(published);
    assertThat(core.ingest("a", "new-uid", Specs.digestOf("a"), 5).getRun()).isEqualTo(published);
  }

  @Test
  void entersAFailedRunInTheQueueAgainForANewRetryNonce() {
    core.startRun("a", "one");
    core.end("a", IngestionState.INGESTION_STATE_FAILED);
    core.ingest("b");

    assertThat(core.ingest("a").getRun().getState())
        .isEqualTo(IngestionState.INGESTION_STATE_FAILED);
    Run again = core.ingest("a", "uid-of-a", Specs.digestOf("a"), 1).getRun();
    assertThat(again.getState()).isEqualTo(IngestionState.INGESTION_STATE_QUEUED);
    assertThat(again.getQueuePosition()).isEqualTo(1);
    assertThat(again.getReason()).isEmpty();
    assertThat(core.ingest("a", "uid-of-a", Specs.digestOf("a"), 1).getRun()).isEqualTo(again);

    assertThat(core.requestTurn("b").getGranted()).isTrue();
    core.end("b", IngestionState.INGESTION_STATE_CANCELLED);
    assertThat(core.requestTurn("a").getGranted()).isTrue();
    core.begin("a", 2, "two");
    assertThat(core.publish("two").getSnapshot()).isEqualTo(1);
  }

  private Run endAttempt(String ingestion, int attempt, String reason) {
    return core.control()
        .endAttempt(
            EndAttemptRequest.newBuilder()
                .setProject(TestCore.PROJECT)
                .setIngestion(ingestion)
                .setAttempt(attempt)
                .setReason(reason)
                .setMessage("The driver's pod is gone.")
                .build());
  }

  private static long micros(Run run) {
    return Timestamps.toMicros(run.getAcceptTime());
  }
}

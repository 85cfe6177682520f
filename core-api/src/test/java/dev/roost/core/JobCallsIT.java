package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.WouldPublish;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BaseSnapshot;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.HistoryVersion;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobCallsIT {

  @TempDir Path warehouse;

  private TestCore core;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    core = TestCore.start(warehouse);
    core.declare(Specs.customers());
    core.startRun("a", "secret");
  }

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void knowsJobsByTheirSecretOnly() {
    Errors.refused(
        Status.Code.UNAUTHENTICATED,
        "AttemptUnknown",
        () -> core.jobWithoutSecret().getAttempt(GetAttemptRequest.getDefaultInstance()));
    String message =
        Errors.refused(Status.Code.UNAUTHENTICATED, "AttemptUnknown", () -> attempt("guess"));
    assertThat(message).doesNotContain("guess");
    Errors.refused(
        Status.Code.UNAUTHENTICATED,
        "AttemptUnknown",
        () -> core.job("guess").publish(PublishRequest.getDefaultInstance()));
  }

  @Test
  void tellsAnAttemptWhatToDo() {
    Attempt attempt = attempt("secret");

    assertThat(attempt.getProject()).isEqualTo("shop");
    assertThat(attempt.getIngestion()).isEqualTo("a");
    assertThat(attempt.getAttempt()).isEqualTo(1);
    assertThat(attempt.getToken()).isEqualTo(core.run("a").getAttempts(0).getToken());
    assertThat(attempt.getFeatureSet()).isEqualTo(Specs.customers());
    assertThat(attempt.getSpec()).isEqualTo(Specs.ingestion());
    assertThat(attempt.getBase()).isEqualTo(BaseSnapshot.getDefaultInstance());
    assertThat(attempt.hasIdSpace()).isFalse();
    assertThat(attempt.hasPublished()).isFalse();
    assertThat(attempt.getFinishedManifestUri()).isEmpty();
    assertThat(core.run("a").getAttempts(0).getState())
        .isEqualTo(AttemptState.ATTEMPT_STATE_RUNNING);
  }

  @Test
  void tellsTheNextRunTheSnapshotToBuildOnAndTheIdSpace() {
    PublishResponse published = core.publish("secret");
    core.startRun("b", "secret-b");

    Attempt attempt = attempt("secret-b");

    assertThat(attempt.getBase().getNumber()).isEqualTo(1);
    assertThat(attempt.getBase().getManifestUri()).isEqualTo(published.getManifestUri());
    assertThat(attempt.getBase().getHistorySnapshotId())
        .isEqualTo(published.getHistorySnapshotId());
    assertThat(attempt.getIdSpace().getPartitions()).isEqualTo(4);
  }

  @Test
  void tellsABackfillWhatTheEarlierVersionHasPublished() {
    PublishResponse published = core.publish("secret");
    core.declare(Specs.customers().toBuilder().setVersion(2).build(), TestCore.UID, 2);
    for (int version = 1; version <= 3; version++) {
      String name = "backfill-of-" + version;
      IngestionSpec.Builder spec =
          Specs.ingestion().toBuilder().setMode(IngestionMode.INGESTION_MODE_BACKFILL);
      spec.getSourceBuilder().getHistoryBuilder().setVersion(version);
      core.control()
          .recordIngestion(
              RecordIngestionRequest.newBuilder()
                  .setProject("shop")
                  .setIngestion(name)
                  .setUid(name)
                  .setDigest(Specs.digestOf(name))
                  .setSpec(spec)
                  .build());
      assertThat(core.requestTurn(name).getGranted()).isTrue();
      core.begin(name, 1, name);

      Attempt attempt = attempt(name);

      assertThat(attempt.getFeatureSet().getVersion()).isEqualTo(2);
      HistoryVersion history = attempt.getHistory();
      assertThat(history.getFeatureSet().getVersion()).isEqualTo(version == 3 ? 0 : version);
      assertThat(history.hasHistorySnapshotId()).isEqualTo(version == 1);
      if (version == 1) {
        assertThat(history.getFeatureSet()).isEqualTo(Specs.customers());
        assertThat(history.getHistorySnapshotId()).isEqualTo(published.getHistorySnapshotId());
      }
      core.end(name, IngestionState.INGESTION_STATE_CANCELLED);
    }
  }

  @Test
  void fixesTheIdSpaceOnceHoweverManyAsk() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<IdSpace>> calls =
          Stream.of(1, 2, 4, 8, 16, 32)
              .map(partitions -> (Callable<IdSpace>) () -> fixIdSpace(partitions))
              .toList();
      List<IdSpace> answers = new ArrayList<>();
      for (Future<IdSpace> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }

      assertThat(answers).containsOnly(answers.get(0));
      assertThat(UUID.fromString(answers.get(0).getUuid()).version()).isEqualTo(4);
      assertThat(answers.get(0).getHash()).isEqualTo("xxHash64");
      assertThat(attempt("secret").getIdSpace()).isEqualTo(answers.get(0));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void fixesWhatOfItsSourceARunReadsForAllOfItsAttempts() {
    assertThat(attempt("secret").hasSourceRange()).isFalse();

    SourceRange first = core.job("secret").fixSourceRange(range(7));
    SourceRange second = core.job("secret").fixSourceRange(range(9));

    assertThat(first).isEqualTo(range(7));
    assertThat(second).isEqualTo(first);
    assertThat(attempt("secret").getSourceRange()).isEqualTo(first);
  }

  private static SourceRange range(long to) {
    SourceRange.Builder range = SourceRange.newBuilder();
    range.addOffsetsBuilder().setTopic("orders").setPartition(3).setFrom(2).setTo(to);
    return range.build();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 1 << 17})
  void refusesPartitionsThatAreNoPowerOfTwo(int partitions) {
    Errors.refused(Status.Code.INVALID_ARGUMENT, "InvalidArgument", () -> fixIdSpace(partitions));
  }

  @Test
  void publishesEverythingAtOnceAndReturnsItToWhoeverPublishesAgain() {
    PublishRequest request = Specs.publication(core.job("secret"));

    PublishResponse first = core.job("secret").publish(request);
    PublishResponse second =
        core.job("secret").publish(request.toBuilder().setManifestUri("s3://other").build());

    assertThat(first.getSnapshot()).isEqualTo(1);
    assertThat(first.getManifestUri()).isEqualTo(request.getManifestUri());
    assertThat(first.getRows()).isEqualTo(Specs.ROWS);
    assertThat(second).isEqualTo(first);
    assertThat(attempt("secret").getPublished()).isEqualTo(first);
    Run run = core.run("a");
    assertThat(run.getState()).isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    assertThat(run.getSnapshot()).isEqualTo(1);
    assertThat(run.getRows()).isEqualTo(Specs.ROWS);
    assertThat(run.getDeadLettersUri()).isEqualTo(request.getDeadLettersUri());
    assertThat(run.getReason()).isEqualTo("Published");
    assertThat(run.getOnlineSynced()).isFalse();
    assertThat(run.getAttempts(0).getState()).isEqualTo(AttemptState.ATTEMPT_STATE_PUBLISHED);
  }

  @Test
  void returnsTheResultToASupersededAttemptOfAPublishedRunOnly() {
    PublishRequest late = Specs.publication(core.job("secret"));
    core.begin("a", 2, "second");
    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "AttemptSuperseded",
        () -> core.job("secret").publish(late));

    PublishResponse published = core.publish("second");

    assertThat(core.job("secret").publish(late)).isEqualTo(published);
  }

  @Test
  void refusesASnapshotOnAnotherBase() {
    PublishRequest request =
        Specs.publication(core.job("secret")).toBuilder().setBaseSnapshot(4).build();

    String message =
        Errors.refused(
            Status.Code.FAILED_PRECONDITION,
            "BaseMismatch",
            () -> core.job("secret").publish(request));

    assertThat(message)
        .isEqualTo(
            "Ingestion shop/a builds on snapshot 4, its turn on 0, and 0 is current; start again.");
    assertThat(core.run("a").getState()).isEqualTo(IngestionState.INGESTION_STATE_RUNNING);
  }

  @Test
  void refusesAnotherIdSpace() {
    PublishRequest.Builder request = Specs.publication(core.job("secret")).toBuilder();
    request.getIdSpaceBuilder().setUuid(UUID.randomUUID().toString());

    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "IdSpaceMismatch",
        () -> core.job("secret").publish(request.build()));
  }

  @Test
  void refusesCountsThatDoNotAddUp() {
    PublishRequest.Builder request = Specs.publication(core.job("secret")).toBuilder();
    request.getRowsBuilder().setRead(99);

    String message =
        Errors.refused(
            Status.Code.INVALID_ARGUMENT,
            "InvalidArgument",
            () -> core.job("secret").publish(request.build()));

    assertThat(message).contains("99 read, but 100 written, duplicate, skipped and rejected");
  }

  @Test
  void showsProgressAndHandsAFinishedManifestToTheNextAttempt() {
    core.job("secret")
        .reportProgress(
            ReportProgressRequest.newBuilder()
                .setRows(RowCounts.newBuilder().setRead(50).setWritten(50))
                .setBytesRead(1000)
                .setBytesTotal(4000)
                .setRemainingSeconds(90)
                .setStep("building")
                .setFinishedManifestUri("s3://roost/data/manifest.json")
                .build());
    Run run = core.run("a");
    core.begin("a", 2, "second");

    assertThat(run.getProgress().getStep()).isEqualTo("building");
    assertThat(run.getProgress().getBytesRead()).isEqualTo(1000);
    assertThat(run.getProgress().getBytesTotal()).isEqualTo(4000);
    assertThat(run.getProgress().getRowsPerSecond()).isPositive();
    assertThat(
            run.getProgress().getEstimatedEndTime().getSeconds()
                - run.getProgress().getUpdateTime().getSeconds())
        .isBetween(89L, 91L);
    assertThat(run.getRows().getRead()).isEqualTo(50);
    assertThat(attempt("second").getFinishedManifestUri())
        .isEqualTo("s3://roost/data/manifest.json");
  }

  @Test
  void publishesAManifestThatAnEarlierAttemptFinished() {
    PublishRequest finished = Specs.publication(core.job("secret"));
    core.begin("a", 2, "second");

    PublishResponse published = core.job("second").publish(finished);

    assertThat(published.getManifestUri()).isEqualTo(finished.getManifestUri());
    assertThat(core.run("a").getAttemptsList())
        .extracting(AttemptRecord::getState)
        .containsExactly(
            AttemptState.ATTEMPT_STATE_SUPERSEDED, AttemptState.ATTEMPT_STATE_PUBLISHED);
  }

  @Test
  void keepsWhatAJobSaysOfItsFailure() {
    ReportFailureRequest failure =
        ReportFailureRequest.newBuilder()
            .setReason("TooManyBadRows")
            .setMessage("11 bad rows, such as 'x\0y', are more than maxBadRows 10; mend them.")
            .setRetryable(false)
            .setRows(RowCounts.newBuilder().setRead(20).setRejected(11))
            .setFindings(found("a\0b"))
            .setDeadLettersUri("s3://roost/data/deadletters/")
            .build();

    core.job("secret").reportFailure(failure);
    core.job("secret").reportFailure(failure);

    Run run = core.run("a");
    assertThat(run.getState()).isEqualTo(IngestionState.INGESTION_STATE_RUNNING);
    assertThat(run.getRows().getRejected()).isEqualTo(11);
    assertThat(run.getDeadLettersUri()).isEqualTo("s3://roost/data/deadletters/");
    assertThat(run.getFindings()).isEqualTo(found("a\uFFFDb"));
    AttemptRecord attempt = run.getAttempts(0);
    assertThat(attempt.getState()).isEqualTo(AttemptState.ATTEMPT_STATE_FAILED);
    assertThat(attempt.getReason()).isEqualTo("TooManyBadRows");
    assertThat(attempt.getMessage()).contains("'x\uFFFDy'");
    assertThat(attempt.getRetryable()).isFalse();
    Errors.refused(
        Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> core.publish("secret"));
  }

  @Test
  void endsADryRunWithoutASnapshotAndHandsItsTurnOn() {
    core.publish("secret");
    core.startDryRun("dry", "dry-secret");
    PublishRequest publication =
        PublishRequest.newBuilder().setManifestUri("s3://roost/data/manifest.json").build();
    ReportCheckRequest check =
        ReportCheckRequest.newBuilder()
            .setRows(Specs.ROWS)
            .setFindings(
                found("a").toBuilder().setWouldPublish(WouldPublish.newBuilder().setRecords(7)))
            .build();
    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "DryRun",
        () -> core.job("dry-secret").publish(publication));

    core.job("dry-secret").reportCheck(check);
    core.job("dry-secret").reportCheck(check);

    Run run = core.run("dry");
    assertThat(run.getState()).isEqualTo(IngestionState.INGESTION_STATE_CHECKED);
    assertThat(run.getSnapshot()).isZero();
    assertThat(run.getRows()).isEqualTo(Specs.ROWS);
    assertThat(run.getFindings()).isEqualTo(check.getFindings());
    assertThat(run.getAttempts(0).getState()).isEqualTo(AttemptState.ATTEMPT_STATE_CHECKED);
    core.startRun("b", "secret-b");
    assertThat(core.publish("secret-b").getSnapshot()).isEqualTo(2);
    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "NotADryRun",
        () -> {
          core.startRun("c", "secret-c");
          core.job("secret-c").reportCheck(check);
        });
  }

  @Test
  void refusesEveryCallOfASupersededAttempt() {
    core.begin("a", 2, "second");

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> attempt("secret"),
            () -> fixIdSpace(4),
            () -> core.job("secret").fixSourceRange(range(1)),
            () -> core.job("secret").reportProgress(ReportProgressRequest.getDefaultInstance()),
            () ->
                core.job("secret")
                    .reportFailure(ReportFailureRequest.newBuilder().setReason("X").build()),
            () -> core.job("secret").publish(PublishRequest.getDefaultInstance()))) {
      Errors.refused(Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", call);
    }
  }

  private static Findings found(String column) {
    return Findings.newBuilder()
        .addBadRows(BadRowCount.newBuilder().setReason("NotAnInt").setColumn(column).setRows(11))
        .build();
  }

  private Attempt attempt(String secret) {
    return core.job(secret).getAttempt(GetAttemptRequest.getDefaultInstance());
  }

  private IdSpace fixIdSpace(int partitions) {
    return core.job("secret")
        .fixIdSpace(FixIdSpaceRequest.newBuilder().setPartitions(partitions).build());
  }
}

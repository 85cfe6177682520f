package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.roost.core.runs.Secrets;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.Stream;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchRequest;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchResponse;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.OffsetRange;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams and their batches. */
class StreamRunsIT {

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
  void aStreamNeedsNoTurnAndItsBatchesWaitForTheirs() {
    core.startRun("load", "load-secret");
    startStream();

    BeginBatchResponse waiting = begin("one");
    assertThat(waiting.getGranted()).isFalse();
    assertThat(waiting.getHolder()).isEqualTo("load");
    assertThat(waiting.getQueuePosition()).isEqualTo(1);
    core.ingest("later");
    core.publish("load-secret");
    assertThat(core.requestTurn("later").getGranted()).isFalse();

    BeginBatchResponse begun = begin("one");
    assertThat(begun.getGranted()).isTrue();
    assertThat(begun.getIngestion()).isEqualTo("events.1");
    assertThat(begin("one")).isEqualTo(begun);
    Attempt batch = attempt("one");
    assertThat(batch.getIngestion()).isEqualTo("events.1");
    assertThat(batch.getBase().getNumber()).isEqualTo(1);
    assertThat(batch.getSpec().hasStream()).isFalse();
    assertThat(batch.getSpec().getIncremental().getBy())
        .isEqualTo(IncrementalUnit.INCREMENTAL_UNIT_OFFSETS);
    assertThat(batch.getSpec().getIncremental().getMaxMessages()).isEqualTo(500);
    core.publish("one");

    assertThat(core.requestTurn("later").getGranted()).isTrue();
    assertThat(attempt("stream").getBase().getNumber()).isEqualTo(2);
    assertThat(begin("two").getGranted()).isFalse();
    core.end("later", IngestionState.INGESTION_STATE_FAILED);
    assertThat(begin("two").getIngestion()).isEqualTo("events.2");
  }

  @Test
  void whatBatchesPublishIsToldOfTheStream() {
    startStream();
    core.job("stream")
        .reportProgress(
            ReportProgressRequest.newBuilder()
                .setStream(StreamProgress.newBuilder().setMessagesBehind(70).setFallingBehind(true))
                .build());
    for (String secret : new String[] {"one", "two"}) {
      begin(secret);
      var job = core.job(secret);
      job.publish(
          Specs.publication(job).toBuilder()
              .setFindings(
                  Findings.newBuilder().setOldestMessageMillis(System.currentTimeMillis() - 60_000))
              .build());
    }

    Run run = core.run("events");
    assertThat(run.getState()).isEqualTo(IngestionState.INGESTION_STATE_RUNNING);
    assertThat(run.getStream().getBatches()).isEqualTo(2);
    assertThat(run.getStream().getMessagesBehind()).isEqualTo(70);
    assertThat(run.getStream().getFallingBehind()).isTrue();
    assertThat(run.getStream().getFreshnessMillis()).isBetween(60_000L, 120_000L);
    assertThat(run.getSnapshot()).isEqualTo(2);
    assertThat(run.getRows().getRead()).isEqualTo(2 * Specs.ROWS.getRead());
    assertThat(run.getFruitfulAttempt()).isEqualTo(1);
    assertThat(run.getDeadLettersUri()).contains("/events.2/");
    assertThat(core.run("events.2").getSnapshot()).isEqualTo(2);
    var listed =
        IngestionServiceGrpc.newBlockingStub(core.open())
            .listIngestions(ListIngestionsRequest.newBuilder().setParent("projects/shop").build());
    assertThat(listed.getIngestionsList())
        .singleElement()
        .satisfies(only -> assertThat(only.getName()).endsWith("/events"))
        .satisfies(only -> assertThat(only.getStream().getBatches()).isEqualTo(2));
    assertThat(
            core.control()
                .listDeclared(ListDeclaredRequest.getDefaultInstance())
                .getIngestionsList())
        .hasSize(1);
  }

  @Test
  void aBatchEndsWithTheAttemptThatBeganIt() {
    startStream();
    begin("one");
    core.ingest("other");

    core.begin("events", 2, "second");

    Errors.refused(Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> core.publish("one"));
    Errors.refused(Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> attempt("stream"));
    assertThat(core.run("events.1").getState()).isEqualTo(IngestionState.INGESTION_STATE_CANCELLED);
    assertThat(core.requestTurn("other").getGranted()).isTrue();
    core.end("other", IngestionState.INGESTION_STATE_FAILED);
    assertThat(begin("second", "two").getIngestion()).isEqualTo("events.2");
    core.job("second")
        .reportFailure(
            ReportFailureRequest.newBuilder()
                .setReason("SourceUnreachable")
                .setMessage("x")
                .build());
    assertThat(core.run("events.2").getState()).isEqualTo(IngestionState.INGESTION_STATE_CANCELLED);
    core.begin("events", 3, "third");
    begin("third", "three");
    core.end("events", IngestionState.INGESTION_STATE_CANCELLED);
    assertThat(core.run("events.3").getState()).isEqualTo(IngestionState.INGESTION_STATE_CANCELLED);
    Errors.refused(
        Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", () -> core.publish("three"));
  }

  @Test
  void laterRunsAreAcceptedAfterTheCreatedTimesOfAllMessages() {
    startStream();
    begin("one");
    long accepted = attempt("one").getAcceptTimeMicros();
    long span = 3_600_000_000L;
    core.job("one")
        .fixSourceRange(
            SourceRange.newBuilder()
                .addOffsets(OffsetRange.newBuilder().setTopic("events").setFrom(7).setTo(7 + span))
                .build());
    core.publish("one");
    begin("two");

    assertThat(attempt("two").getAcceptTimeMicros()).isGreaterThan(accepted + span);
  }

  @Test
  void batchesPassTheNamesOfThoseThatARecoveryBroughtBack() {
    core.ingest("events.7");
    core.ingest("events.1");
    core.ingest("events.x.9");
    for (String run : new String[] {"events.7", "events.1", "events.x.9"}) {
      core.end(run, IngestionState.INGESTION_STATE_FAILED);
    }
    startStream();

    assertThat(begin("one").getIngestion()).isEqualTo("events.8");
  }

  @Test
  void onlyStreamsHaveBatches() {
    core.startRun("load", "load-secret");

    Errors.refused(
        Status.Code.FAILED_PRECONDITION, "NotAStream", () -> begin("load-secret", "one"));
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () ->
            core.job("load-secret")
                .beginBatch(
                    BeginBatchRequest.newBuilder()
                        .setSecretSha256(ByteString.copyFromUtf8("short"))
                        .build()));
  }

  @Test
  void whatNoStreamCanBeIsRefused() {
    IngestionSpec stream = stream();

    assertThat(record(stream.toBuilder().setSource(Specs.ingestion().getSource()).build()))
        .contains("stream is for source kafka only");
    assertThat(record(stream.toBuilder().setDryRun(true).build())).contains("dryRun");
    assertThat(
            record(
                stream.toBuilder().setStream(Stream.newBuilder().setTriggerMicros(1000)).build()))
        .contains("stream.trigger is 1ms; give from 1s");
  }

  private String record(IngestionSpec spec) {
    RecordIngestionResponse answer = core.control().recordIngestion(request(spec));
    assertThat(answer.getAccepted()).isFalse();
    return answer.getMessage();
  }

  private void startStream() {
    assertThat(core.control().recordIngestion(request(stream())).getAccepted()).isTrue();
    assertThat(core.requestTurn("events").getGranted()).isTrue();
    core.begin("events", 1, "stream");
  }

  private static IngestionSpec stream() {
    return Specs.ingestion().toBuilder()
        .setSource(
            Source.newBuilder()
                .setKafka(
                    KafkaSource.newBuilder()
                        .setBootstrapServers("kafka:9092")
                        .addTopics("events")
                        .setValue(KafkaFormat.KAFKA_FORMAT_JSON)))
        .setStream(Stream.newBuilder().setMaxMessages(500))
        .build();
  }

  private static RecordIngestionRequest request(IngestionSpec spec) {
    return RecordIngestionRequest.newBuilder()
        .setProject(TestCore.PROJECT)
        .setIngestion("events")
        .setUid("uid-of-events")
        .setDigest(Specs.digestOf("events"))
        .setSpec(spec)
        .build();
  }

  private BeginBatchResponse begin(String batchSecret) {
    return begin("stream", batchSecret);
  }

  private BeginBatchResponse begin(String secret, String batchSecret) {
    return core.job(secret)
        .beginBatch(
            BeginBatchRequest.newBuilder()
                .setSecretSha256(ByteString.copyFrom(Secrets.sha256(batchSecret)))
                .build());
  }

  private Attempt attempt(String secret) {
    return core.job(secret).getAttempt(GetAttemptRequest.getDefaultInstance());
  }
}

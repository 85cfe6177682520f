package dev.roost.operator.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.FeatureSetRef;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.Notice;
import dev.roost.operator.plan.Facts;
import dev.roost.operator.spark.JobState;
import dev.roost.operator.spark.SparkJob;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.Progress;
import dev.roost.proto.internal.control.v1alpha1.Run;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the status of a stream says. */
class StreamStatusTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void aStreamThatHasPublishedIsReadyAndTellsItsLag() {
    IngestionStatus status = status(running(stream(false)), false);

    assertThat(status.phase()).isEqualTo(IngestionPhase.RUNNING);
    assertThat(status.snapshot()).isEqualTo(7);
    assertThat(status.stream().messagesBehind()).isEqualTo(120);
    assertThat(status.stream().arrivingPerSecond()).isEqualTo(50);
    assertThat(status.stream().freshnessMillis()).isEqualTo(2500);
    assertThat(condition(status, ConditionType.READY).message())
        .isEqualTo(
            "Snapshot 7 of feature set orders is published, the last of 4 batches; the stream goes on.");
    assertThat(condition(status, ConditionType.READY).is(ConditionStatus.TRUE)).isTrue();
    assertThat(condition(status, ConditionType.KEEPING_UP).is(ConditionStatus.TRUE)).isTrue();
  }

  @Test
  void aStreamThatHasPublishedNothingIsNotReady() {
    Run run = running(StreamProgress.getDefaultInstance()).toBuilder().clearSnapshot().build();

    IngestionStatus status = status(run, false);

    assertThat(condition(status, ConditionType.READY).message())
        .isEqualTo("Attempt 5 is at work: waiting for messages.");
    assertThat(condition(status, ConditionType.READY).is(ConditionStatus.FALSE)).isTrue();
    assertThat(ConditionSet.find(status.conditions(), ConditionType.KEEPING_UP)).isEmpty();
  }

  @Test
  void aStreamThatCannotKeepUpSaysSoOnce() {
    IngestionStatus before = status(running(stream(false)), false);
    IngestionStatus after = status(running(stream(true)), false);

    assertThat(condition(after, ConditionType.KEEPING_UP).message())
        .isEqualTo(
            "The stream is 120 messages behind, and falls further: 50 arrive each second, 40 are"
                + " published; give spec.spark more executors, or a topic more partitions.");
    assertThat(IngestionNotices.between(Optional.of(before), after))
        .extracting(Notice::reason)
        .containsExactly(EventReason.FALLING_BEHIND);
    assertThat(IngestionNotices.between(Optional.of(after), after)).isEmpty();
  }

  @Test
  void aSuspendedStreamIsPublishedAndNotReady() {
    Run run =
        running(stream(false)).toBuilder()
            .setAttempts(
                0,
                AttemptRecord.newBuilder()
                    .setAttempt(5)
                    .setState(AttemptState.ATTEMPT_STATE_FAILED)
                    .setReason("Suspended"))
            .build();

    IngestionStatus status = status(run, true);

    assertThat(status.phase()).isEqualTo(IngestionPhase.SUBMITTED);
    assertThat(condition(status, ConditionType.PUBLISHED).is(ConditionStatus.TRUE)).isTrue();
    assertThat(condition(status, ConditionType.READY).message())
        .isEqualTo(
            "The stream is suspended by spec.suspend; unset it and it goes on where it was.");
  }

  private static StreamProgress stream(boolean behind) {
    return StreamProgress.newBuilder()
        .setBatches(4)
        .setMessagesBehind(120)
        .setArrivingPerSecond(50)
        .setPublishingPerSecond(40)
        .setFreshnessMillis(2500)
        .setFallingBehind(behind)
        .build();
  }

  private static Run running(StreamProgress stream) {
    return Run.newBuilder()
        .setProject("shop")
        .setIngestion("orders")
        .setState(IngestionState.INGESTION_STATE_RUNNING)
        .setFeatureSetVersion(1)
        .setSnapshot(7)
        .setStream(stream)
        .setFruitfulAttempt(5)
        .setProgress(Progress.newBuilder().setStep("waiting for messages"))
        .addAttempts(
            AttemptRecord.newBuilder().setAttempt(5).setState(AttemptState.ATTEMPT_STATE_RUNNING))
        .build();
  }

  private static IngestionStatus status(Run run, boolean suspended) {
    Ingestion resource = new Ingestion();
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName("orders")
            .withNamespace("shop")
            .withGeneration(1L)
            .build());
    IngestionSpec spec = spec();
    resource.setSpec(suspended ? spec.suspended() : spec);
    Facts facts =
        new Facts(
            resource.getSpec(),
            1,
            Optional.empty(),
            run,
            Optional.of(new SparkJob("orders-5", JobState.RUNNING, "RUNNING", "", NOW)),
            NOW);
    return IngestionStatuses.of(Before.of(resource, NOW), facts, "");
  }

  private static IngestionSpec spec() {
    return IngestionSpec.of(new FeatureSetRef("orders"), null);
  }

  private static Condition condition(IngestionStatus status, ConditionType type) {
    return ConditionSet.find(status.conditions(), type).orElseThrow();
  }
}

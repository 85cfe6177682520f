package dev.roost.operator.plan;

import com.google.protobuf.Timestamp;
import dev.roost.crds.CsvSource;
import dev.roost.crds.FeatureSetRef;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.RetryPolicy;
import dev.roost.crds.Source;
import dev.roost.operator.spark.JobState;
import dev.roost.operator.spark.SparkJob;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Facts for tests: single ones, and every combination that matters. */
final class FactsCases {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MAX_ATTEMPTS = 3;

  private FactsCases() {}

  static IngestionSpec spec(boolean suspend, boolean cancel, Integer ttl) {
    return new IngestionSpec(
        new FeatureSetRef("customers"),
        Source.of(CsvSource.of(List.of("s3://raw/a.csv"))),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new RetryPolicy(MAX_ATTEMPTS, "10m", "6h"),
        null,
        suspend,
        cancel,
        null,
        ttl,
        null,
        null,
        null);
  }

  static Run run(IngestionState state, AttemptRecord... attempts) {
    return Run.newBuilder()
        .setProject("shop")
        .setIngestion("run")
        .setState(state)
        .addAllAttempts(Arrays.asList(attempts))
        .build();
  }

  /** An attempt that began {@code age} ago and, when it is over, ended half way to now. */
  static AttemptRecord attempt(
      int number, AttemptState state, String reason, boolean retryable, Duration age) {
    return AttemptRecord.newBuilder()
        .setAttempt(number)
        .setState(state)
        .setReason(reason)
        .setMessage("It says why.")
        .setRetryable(retryable)
        .setBeginTime(timestamp(NOW.minus(age)))
        .setEndTime(timestamp(NOW.minus(age.dividedBy(2))))
        .build();
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }

  static SparkJob job(JobState state) {
    return new SparkJob("run-1", state, state.name(), "", Instant.EPOCH);
  }

  static Facts facts(IngestionSpec spec, Run run, Optional<SparkJob> job) {
    return new Facts(spec, 1, Optional.of(NOW.minusSeconds(60)), run, job, NOW);
  }

  /** Every state of run, last attempt and job under every wish and every age that matters. */
  static Stream<Facts> all() {
    return specs().flatMap(spec -> runs().flatMap(run -> jobs().map(job -> facts(spec, run, job))));
  }

  private static Stream<IngestionSpec> specs() {
    return Stream.of(false, true)
        .flatMap(
            suspend ->
                Stream.of(false, true)
                    .flatMap(
                        cancel ->
                            Stream.of(Optional.<Integer>empty(), Optional.of(1), Optional.of(3600))
                                .map(ttl -> spec(suspend, cancel, ttl.orElse(null)))));
  }

  private static Stream<Run> runs() {
    return Arrays.stream(IngestionState.values())
        .filter(state -> state != IngestionState.UNRECOGNIZED)
        .flatMap(
            state ->
                Stream.concat(Stream.of(run(state)), attempts().map(last -> run(state, last))));
  }

  private static Stream<AttemptRecord> attempts() {
    return Arrays.stream(AttemptState.values())
        .filter(state -> state != AttemptState.UNRECOGNIZED)
        .flatMap(
            state ->
                Stream.of(1, MAX_ATTEMPTS)
                    .flatMap(
                        number ->
                            Stream.of("JobFailed", "TooManyBadRows")
                                .flatMap(
                                    reason ->
                                        Stream.of(1, 900, 30_000)
                                            .map(
                                                age ->
                                                    attempt(
                                                        number,
                                                        state,
                                                        reason,
                                                        false,
                                                        Duration.ofSeconds(age))))));
  }

  private static Stream<Optional<SparkJob>> jobs() {
    return Stream.concat(
        Stream.of(Optional.empty()),
        Arrays.stream(JobState.values()).map(state -> Optional.of(job(state))));
  }
}

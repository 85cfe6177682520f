package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportCleanedRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which attempts' files jobs are told to remove. */
class AbandonedAttemptsIT {

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
  void namesAttemptsWhoseFilesNobodyNeedsUntilTheyAreCleaned() {
    core.begin("a", 2, "second");
    core.job("second")
        .reportFailure(
            ReportFailureRequest.newBuilder()
                .setReason("TooManyBadRows")
                .setDeadLettersUri("s3://roost/data/deadletters/")
                .build());
    core.begin("a", 3, "third");

    List<AbandonedAttempt> abandoned = attempt("third").getAbandonedList();

    assertThat(abandoned).extracting(AbandonedAttempt::getIngestion).containsExactly("a", "a");
    assertThat(abandoned)
        .extracting(AbandonedAttempt::getToken)
        .containsExactly(token("a", 1), token("a", 2));
    assertThat(abandoned)
        .extracting(AbandonedAttempt::getKeepsDeadLetters)
        .containsExactly(false, true);
    assertThat(abandoned.get(0).getEndTimeMicros()).isPositive();

    core.publish("third");
    core.job("third")
        .reportCleaned(
            ReportCleanedRequest.newBuilder()
                .addTokens(token("a", 1))
                .addTokens(token("a", 3))
                .build());
    core.startRun("b", "secret-b");
    assertThat(attempt("secret-b").getAbandonedList())
        .extracting(AbandonedAttempt::getToken)
        .containsExactly(token("a", 2));
  }

  @Test
  void neverNamesAnAttemptWhoseFilesAreOrMayBePublished() {
    String uri = "s3://roost/data/shop/customers/v1/a/%d/manifest.json".formatted(token("a", 1));
    core.job("secret")
        .reportProgress(ReportProgressRequest.newBuilder().setFinishedManifestUri(uri).build());
    core.begin("a", 2, "second");
    assertThat(attempt("second").getAbandonedList()).isEmpty();

    core.job("second")
        .publish(Specs.publication(core.job("second")).toBuilder().setManifestUri(uri).build());
    core.startRun("b", "secret-b");
    assertThat(attempt("secret-b").getAbandonedList()).isEmpty();
  }

  @Test
  void namesThoseOfEarlierVersionsWithWhatThesePublished() {
    core.begin("a", 2, "second");
    PublishResponse first = core.publish("second");
    core.declare(Specs.customers().toBuilder().setVersion(2).build(), TestCore.UID, 2);
    core.startRun("b", "secret-b");

    assertThat(attempt("secret-b").getFeatureSet().getVersion()).isEqualTo(2);
    assertThat(attempt("secret-b").getAbandonedList())
        .extracting(
            AbandonedAttempt::getToken,
            AbandonedAttempt::getVersion,
            AbandonedAttempt::getHistorySnapshotId)
        .containsExactly(tuple(token("a", 1), 1, first.getHistorySnapshotId()));
    core.begin("b", 2, "secret-b2");
    assertThat(attempt("secret-b2").getAbandonedList())
        .extracting(AbandonedAttempt::getVersion, AbandonedAttempt::getHistorySnapshotId)
        .containsExactly(tuple(1, first.getHistorySnapshotId()), tuple(2, 0L));
  }

  private Attempt attempt(String secret) {
    return core.job(secret).getAttempt(GetAttemptRequest.getDefaultInstance());
  }

  private long token(String ingestion, int attempt) {
    return core.run(ingestion).getAttempts(attempt - 1).getToken();
  }
}

package dev.roost.jobs.core;

import com.google.protobuf.ByteString;
import dev.roost.jobs.JobFailure;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchRequest;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchResponse;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.JobServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportCleanedRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a job says to the core. Safe for use by several threads. */
public final class CoreClient implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CoreClient.class);
  private static final Metadata.Key<String> SECRET =
      Metadata.Key.of("roost-attempt-secret", Metadata.ASCII_STRING_MARSHALLER);
  private static final long CALL_SECONDS = 30;
  private static final long PROGRESS_SECONDS = 5;
  private static final String SUPERSEDED = "AttemptSuperseded";

  private final ManagedChannel channel;
  private final JobServiceGrpc.JobServiceBlockingStub stub;
  private final Retry retry;
  private final Duration startTimeout;

  private CoreClient(ManagedChannel channel, String secret, Retry retry, Duration startTimeout) {
    Metadata headers = new Metadata();
    headers.put(SECRET, secret);
    this.channel = channel;
    this.stub =
        JobServiceGrpc.newBlockingStub(channel)
            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    this.retry = retry;
    this.startTimeout = startTimeout;
  }

  /**
   * @param secret the attempt's
   * @param startTimeout how long the calls before and after the work are tried
   */
  public CoreClient(String target, String secret, Retry retry, Duration startTimeout) {
    this(GrpcChannel.connect(target), secret, retry, startTimeout);
  }

  /** For another attempt, over the same connection: it is closed with this client. */
  public CoreClient withSecret(String other) {
    return new CoreClient(channel, other, retry, startTimeout);
  }

  /** What to do. */
  public Attempt getAttempt() {
    return call(
        "get the attempt", () -> timed().getAttempt(GetAttemptRequest.newBuilder().build()));
  }

  /**
   * Asks for the stream's next batch.
   *
   * @param secretSha256 of the secret that the batch is to have
   * @throws JobFailure when the core refuses or is away
   */
  public BeginBatchResponse beginBatch(byte[] secretSha256) {
    BeginBatchRequest request =
        BeginBatchRequest.newBuilder().setSecretSha256(ByteString.copyFrom(secretSha256)).build();
    return call("begin a batch", () -> timed().beginBatch(request));
  }

  /** Proposes a number of partitions and returns what holds. */
  public IdSpace fixIdSpace(int partitions) {
    FixIdSpaceRequest request = FixIdSpaceRequest.newBuilder().setPartitions(partitions).build();
    return call("fix the id space", () -> timed().fixIdSpace(request));
  }

  /** Proposes what of its source the run reads, and returns what holds. */
  public SourceRange fixSourceRange(SourceRange proposed) {
    return call("fix the source's range", () -> timed().fixSourceRange(proposed));
  }

  /**
   * Tells the core where the finished manifest is, for as long as {@code timeout} if need be.
   *
   * @throws StatusRuntimeException when the time is up
   * @throws JobFailure when the core refuses
   */
  public void reportFinished(ReportProgressRequest request, Duration timeout) {
    persist("report the finished manifest", timeout, () -> timed().reportProgress(request));
  }

  /** A report that is not missed when it is lost. */
  public void reportProgress(ReportProgressRequest request) {
    try {
      stub.withDeadlineAfter(PROGRESS_SECONDS, TimeUnit.SECONDS).reportProgress(request);
    } catch (StatusRuntimeException e) {
      LOG.debug("Progress was not reported: {}", e.getMessage());
    }
  }

  /**
   * Publishes, for as long as {@code timeout} if need be.
   *
   * @throws StatusRuntimeException when the time is up
   * @throws JobFailure when the core refuses
   */
  public PublishResponse publish(PublishRequest request, Duration timeout) {
    return persist("publish", timeout, () -> timed().publish(request));
  }

  /**
   * Ends a dry run.
   *
   * @throws JobFailure when the core refuses or is away
   */
  public void reportCheck(ReportCheckRequest request) {
    call("report the check", () -> timed().reportCheck(request));
  }

  private <T> T persist(String what, Duration timeout, Supplier<T> call) {
    try {
      return retry.call(what, timeout, call);
    } catch (StatusRuntimeException e) {
      throw Retry.isPassing(e) ? e : refusal(what, e);
    }
  }

  /** Says why the attempt failed, unless the core is away: then the exit code has to do. */
  public void reportFailure(ReportFailureRequest request) {
    try {
      call("report the failure", () -> timed().reportFailure(request));
    } catch (JobFailure e) {
      LOG.warn("The failure was not reported: {}", e.getMessage());
    }
  }

  /**
   * Says of which abandoned attempts nothing is left.
   *
   * @throws JobFailure when the core refuses or is away
   */
  public void reportCleaned(List<Long> tokens) {
    ReportCleanedRequest request = ReportCleanedRequest.newBuilder().addAllTokens(tokens).build();
    call("report the cleaning", () -> timed().reportCleaned(request));
  }

  private JobServiceGrpc.JobServiceBlockingStub timed() {
    return stub.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
  }

  private <T> T call(String what, Supplier<T> call) {
    try {
      return retry.call(what, startTimeout, call);
    } catch (StatusRuntimeException e) {
      throw Retry.isPassing(e)
          ? JobFailure.retryable(
              "CoreUnavailable", "The core did not answer to: " + what + "; is it up?", e)
          : refusal(what, e);
    }
  }

  private static JobFailure refusal(String what, StatusRuntimeException e) {
    String reason = GrpcErrors.reasonOf(e).orElse("JobFailed");
    String message =
        reason.equals(SUPERSEDED)
            ? "Another attempt has taken over; this one ends."
            : "The core refused to %s: %s".formatted(what, GrpcErrors.messageOf(e));
    return JobFailure.retryable(reason, message, e);
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}

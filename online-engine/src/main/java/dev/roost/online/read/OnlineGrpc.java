package dev.roost.online.read;

import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import dev.roost.proto.online.v1alpha1.OnlineServiceGrpc;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Online reads over gRPC. */
public final class OnlineGrpc extends OnlineServiceGrpc.OnlineServiceImplBase {

  private static final Logger LOG = LoggerFactory.getLogger(OnlineGrpc.class);
  private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

  private final FeatureReader reader;

  public OnlineGrpc(FeatureReader reader) {
    this.reader = reader;
  }

  @Override
  public void getOnlineFeatures(
      GetOnlineFeaturesRequest request, StreamObserver<GetOnlineFeaturesResponse> answer) {
    try {
      answer.onNext(reader.read(request, patience()));
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    } catch (RuntimeException e) {
      LOG.error("A read failed", e);
      answer.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
    }
  }

  private static Duration patience() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null
        ? DEFAULT_PATIENCE
        : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }
}

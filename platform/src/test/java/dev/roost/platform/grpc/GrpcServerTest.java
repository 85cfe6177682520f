package dev.roost.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrpcServerTest {

  @Test
  void aServerAnswersHealthChecksOnTheFreePortThatItGot() throws IOException {
    try (GrpcServer server = GrpcServer.start("127.0.0.1", 0, List.of())) {
      ManagedChannel channel = GrpcChannel.connect("127.0.0.1:" + server.port());
      try {
        assertThat(
                HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus())
            .isEqualTo(ServingStatus.SERVING);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void aTakenPortIsOneSentence() throws IOException {
    try (GrpcServer server = GrpcServer.start("127.0.0.1", 0, List.of())) {
      assertThatThrownBy(() -> GrpcServer.start("127.0.0.1", server.port(), List.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + server.port());
    }
  }

  @Test
  void anErrorCarriesItsReasonAndSentence() {
    StatusRuntimeException error =
        GrpcErrors.exception(
            Status.Code.NOT_FOUND,
            "FeatureSetNotFound",
            "Feature set x does not exist; create it first.",
            Map.of("featureSet", "x"));
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(GrpcErrors.reasonOf(error)).contains("FeatureSetNotFound");
    assertThat(GrpcErrors.messageOf(error))
        .isEqualTo("Feature set x does not exist; create it first.");
  }

  @Test
  void anErrorOfSomebodyElseHasNoReason() {
    assertThat(GrpcErrors.reasonOf(Status.UNAVAILABLE.asRuntimeException())).isEmpty();
  }
}

package dev.roost.online.read;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.online.catalog.Catalog;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.platform.http.HttpRequest;
import dev.roost.platform.http.HttpResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;

/** Online reads over HTTP JSON. */
public final class OnlineHttp {

  /** Where reads are posted. */
  public static final String PATH = "/v1/features";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FeatureReader reader;
  private final JsonRequest requests;

  public OnlineHttp(FeatureReader reader, Catalog catalog) {
    this.reader = reader;
    this.requests = new JsonRequest(catalog);
  }

  /** Answers a read, or says what is wrong with it as {@code {"error":…,"reason":…}}. */
  public HttpResponse read(HttpRequest request) {
    try {
      return HttpResponse.json(
          200, JsonAnswer.of(reader.read(requests.parse(request.body()), PATIENCE)).toString());
    } catch (StatusRuntimeException e) {
      ObjectNode error =
          JsonNodeFactory.instance.objectNode().put("error", GrpcErrors.messageOf(e));
      GrpcErrors.reasonOf(e).ifPresent(reason -> error.put("reason", reason));
      return HttpResponse.json(status(e.getStatus().getCode()), error.toString());
    }
  }

  private static int status(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
      case NOT_FOUND -> 404;
      case FAILED_PRECONDITION, ABORTED, ALREADY_EXISTS -> 409;
      case UNAVAILABLE -> 503;
      case DEADLINE_EXCEEDED -> 504;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case RESOURCE_EXHAUSTED -> 429;
      case UNIMPLEMENTED -> 501;
      case OK, CANCELLED, UNKNOWN, INTERNAL, DATA_LOSS -> 500;
    };
  }
}

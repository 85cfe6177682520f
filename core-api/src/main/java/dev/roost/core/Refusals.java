package dev.roost.core;

import dev.roost.platform.grpc.GrpcErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;

/** The errors that calls are answered with: a gRPC status by meaning, a reason, one sentence. */
public final class Refusals {

  /** The reason of every answer that cannot be given because PostgreSQL does not answer. */
  public static final String CORE_UNAVAILABLE = "CoreUnavailable";

  private Refusals() {}

  /** There is no such thing. */
  public static StatusRuntimeException notFound(String reason, String message) {
    return refusal(Status.Code.NOT_FOUND, reason, message);
  }

  /** The request makes no sense whatever the state of the system. */
  public static StatusRuntimeException invalid(String message) {
    return invalid("InvalidArgument", message);
  }

  public static StatusRuntimeException invalid(String reason, String message) {
    return refusal(Status.Code.INVALID_ARGUMENT, reason, message);
  }

  /** The state of the system must be changed before the call can succeed. */
  public static StatusRuntimeException failedPrecondition(String reason, String message) {
    return refusal(Status.Code.FAILED_PRECONDITION, reason, message);
  }

  /** Somebody else changed it first: read again and retry. */
  public static StatusRuntimeException aborted(String reason, String message) {
    return refusal(Status.Code.ABORTED, reason, message);
  }

  /** The name is taken. */
  public static StatusRuntimeException alreadyExists(String message) {
    return refusal(Status.Code.ALREADY_EXISTS, "AlreadyExists", message);
  }

  /** Retry later. */
  public static StatusRuntimeException unavailable(String reason, String message) {
    return refusal(Status.Code.UNAVAILABLE, reason, message);
  }

  /** The caller is nobody that the core knows. */
  public static StatusRuntimeException unauthenticated(String reason, String message) {
    return refusal(Status.Code.UNAUTHENTICATED, reason, message);
  }

  public static StatusRuntimeException refusal(Status.Code code, String reason, String message) {
    return GrpcErrors.exception(code, reason, message, Map.of());
  }
}

package dev.roost.platform.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;
import java.util.Optional;

/** Errors as Google's error model has them: a code, a sentence and an ErrorInfo with a reason. */
public final class GrpcErrors {

  /** The domain of every reason. */
  public static final String DOMAIN = "roost.dev";

  private GrpcErrors() {}

  /**
   * An error to answer a call with.
   *
   * @param reason a PascalCase word that programs can act on
   * @param message one sentence for people
   * @param metadata facts beside the reason, such as the field's name
   */
  public static StatusRuntimeException exception(
      Status.Code code, String reason, String message, Map<String, String> metadata) {
    ErrorInfo info =
        ErrorInfo.newBuilder().setReason(reason).setDomain(DOMAIN).putAllMetadata(metadata).build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addDetails(Any.pack(info))
            .build());
  }

  public static StatusRuntimeException exception(Status.Code code, String reason, String message) {
    return exception(code, reason, message, Map.of());
  }

  /** The reason of an error that this system answered with; empty for others. */
  public static Optional<String> reasonOf(StatusRuntimeException error) {
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    if (status == null) {
      return Optional.empty();
    }
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(ErrorInfo.class))
        .map(GrpcErrors::unpack)
        .filter(info -> info.getDomain().equals(DOMAIN))
        .map(ErrorInfo::getReason)
        .findFirst();
  }

  /** The sentence of an error, without the code in front. */
  public static String messageOf(StatusRuntimeException error) {
    return Optional.ofNullable(error.getStatus().getDescription())
        .orElseGet(() -> error.getStatus().getCode().name());
  }

  private static ErrorInfo unpack(Any detail) {
    try {
      return detail.unpack(ErrorInfo.class);
    } catch (InvalidProtocolBufferException e) {
      return ErrorInfo.getDefaultInstance();
    }
  }
}

package dev.roost.core.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.roost.core.registry.Violation;
import dev.roost.platform.grpc.GrpcErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/** INVALID_ARGUMENT with one field violation per field that is wrong. */
final class BadRequests {

  private BadRequests() {}

  static Violation violation(String field, String problem) {
    return new Violation(field, problem);
  }

  static StatusRuntimeException exception(Violation violation) {
    return exception("InvalidArgument", List.of(violation));
  }

  /** Refuses a request whose spec breaks rules. */
  static void requireValid(List<Violation> inSpec) {
    if (!inSpec.isEmpty()) {
      throw exception(
          "InvalidSpec",
          inSpec.stream()
              .map(found -> new Violation("spec." + found.field(), found.problem()))
              .toList());
    }
  }

  private static StatusRuntimeException exception(String reason, List<Violation> violations) {
    BadRequest.Builder details = BadRequest.newBuilder();
    violations.forEach(
        violation ->
            details
                .addFieldViolationsBuilder()
                .setField(violation.field())
                .setDescription(violation.problem()));
    ErrorInfo info = ErrorInfo.newBuilder().setReason(reason).setDomain(GrpcErrors.DOMAIN).build();
    return StatusProto.toStatusRuntimeException(
        com.google.rpc.Status.newBuilder()
            .setCode(Status.Code.INVALID_ARGUMENT.value())
            .setMessage(Violation.describe(violations))
            .addDetails(Any.pack(info))
            .addDetails(Any.pack(details.build()))
            .build());
  }
}

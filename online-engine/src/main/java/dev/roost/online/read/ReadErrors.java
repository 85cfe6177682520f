package dev.roost.online.read;

import dev.roost.platform.grpc.GrpcErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Collection;

/** The ways in which a read can be wrong, each one sentence. */
final class ReadErrors {

  private static final int SHOWN = 20;

  private ReadErrors() {}

  static StatusRuntimeException invalid(String message) {
    return GrpcErrors.exception(Status.Code.INVALID_ARGUMENT, "InvalidRequest", message);
  }

  static StatusRuntimeException notFound(String reason, String message) {
    return GrpcErrors.exception(Status.Code.NOT_FOUND, reason, message);
  }

  static StatusRuntimeException unavailable(String reason, String message) {
    return GrpcErrors.exception(Status.Code.UNAVAILABLE, reason, message);
  }

  static StatusRuntimeException notServed(String featureSet) {
    return GrpcErrors.exception(
        Status.Code.FAILED_PRECONDITION,
        "OfflineOnly",
        "Feature set %s is not served online; set its online.mode to OfflineOnlineAutomatic."
            .formatted(featureSet));
  }

  /** What there is instead, for the end of a sentence. */
  static String list(Collection<String> names) {
    if (names.isEmpty()) {
      return "nothing";
    }
    String some = String.join(", ", names.stream().limit(SHOWN).toList());
    return names.size() > SHOWN ? some + " and " + (names.size() - SHOWN) + " more" : some;
  }
}

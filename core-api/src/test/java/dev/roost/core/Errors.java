package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.roost.platform.grpc.GrpcErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests expect of refused calls. */
public final class Errors {

  private Errors() {}

  /** Requires that the call is refused so, and returns the sentence. */
  public static String refused(Status.Code code, String reason, ThrowingCallable call) {
    StatusRuntimeException error = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(error).as("the call's error").isNotNull();
    assertThat(error.getStatus().getCode()).as(GrpcErrors.messageOf(error)).isEqualTo(code);
    assertThat(GrpcErrors.reasonOf(error)).contains(reason);
    return GrpcErrors.messageOf(error);
  }
}

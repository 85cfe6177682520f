package dev.roost.core.grpc;

import dev.roost.core.Refusals;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Brings the secret from a job's call to where it is looked up. */
public final class AttemptSecret implements ServerInterceptor {

  /** The metadata key that carries an attempt's secret. */
  public static final Metadata.Key<String> KEY =
      Metadata.Key.of("roost-attempt-secret", Metadata.ASCII_STRING_MARSHALLER);

  private static final Context.Key<String> SECRET = Context.key("roost-attempt-secret");

  /** The secret of the call that this thread serves. */
  static String ofCall() {
    String secret = SECRET.get();
    if (secret == null || secret.isEmpty()) {
      throw Refusals.unauthenticated(
          "AttemptUnknown", "The call has no attempt's secret; send it as " + KEY.name() + ".");
    }
    return secret;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String secret = headers.get(KEY);
    return secret == null
        ? next.startCall(call, headers)
        : Contexts.interceptCall(Context.current().withValue(SECRET, secret), call, headers, next);
  }
}

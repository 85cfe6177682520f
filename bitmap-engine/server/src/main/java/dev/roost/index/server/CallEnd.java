package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import io.grpc.Context;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Stops the query of a gRPC call when the call is cancelled. Used by one thread. */
final class CallEnd implements Consumer<Cancellation> {
  private final Context call;
  private Cancellation query = Cancellation.never();

  CallEnd(Context call) {
    this.call = call;
  }

  /** Says which query is the call's. */
  @Override
  public void accept(Cancellation cancellation) {
    query = cancellation;
    call.addListener(
        ended -> {
          // The call's deadline is the query's, which stops by itself and says so.
          if (!(ended.cancellationCause() instanceof TimeoutException)) {
            cancellation.cancel("the caller cancelled the call");
          }
        },
        Runnable::run);
  }

  Cancellation cancellation() {
    return query;
  }
}

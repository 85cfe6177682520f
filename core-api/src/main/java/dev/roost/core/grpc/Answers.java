package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.Refusals;
import dev.roost.core.store.DatabaseErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends calls: with an answer, or with an error that says whose turn it is to do what. */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static <T> void unary(StreamObserver<T> observer, Supplier<T> work) {
    T answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      observer.onError(toStatus(e));
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  static void empty(StreamObserver<Empty> observer, Runnable work) {
    unary(
        observer,
        () -> {
          work.run();
          return Empty.getDefaultInstance();
        });
  }

  static StatusRuntimeException toStatus(RuntimeException error) {
    if (error instanceof StatusRuntimeException status) {
      return status;
    }
    if (DatabaseErrors.isUnavailable(error)) {
      LOG.warn("PostgreSQL does not answer: {}", error.getMessage());
      return Refusals.unavailable(
          Refusals.CORE_UNAVAILABLE,
          "The core cannot reach PostgreSQL; retry, it answers again when PostgreSQL does.");
    }
    Optional<String> unstorable = DatabaseErrors.unstorableValue(error);
    if (unstorable.isPresent()) {
      return Refusals.invalid("A value cannot be stored: " + unstorable.get() + ".");
    }
    LOG.error("A call failed", error);
    return Refusals.refusal(
        Status.Code.INTERNAL, "Internal", "The core failed; its log at this time says why.");
  }
}

package dev.roost.index.server;

import com.google.protobuf.Timestamp;
import dev.roost.index.query.QueryOptions.Explain;
import dev.roost.proto.query.v1alpha1.DiffRequest;
import dev.roost.proto.query.v1alpha1.ReadOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The options, the deadline and the cancellation of a query over gRPC. */
final class GrpcReads {
  private static final Duration LEAST = Duration.ofMillis(1);

  private final Duration maxTimeout;

  GrpcReads(Duration maxTimeout) {
    this.maxTimeout = maxTimeout;
  }

  ReadRequest read(ReadOptions options) {
    return new ReadRequest(
        ReadRequest.Api.GRPC,
        new SnapshotChoice(
            number("snapshot", options.getSnapshot()),
            number("at_least_snapshot", options.getAtLeastSnapshot()),
            options.hasAt() ? Optional.of(time("at", options.getAt())) : Optional.empty()),
        options.getPageSize() == 0 ? OptionalInt.empty() : OptionalInt.of(options.getPageSize()),
        Optional.of(options.getPageToken()).filter(token -> !token.isEmpty()),
        timeout(options.hasTimeout(), options.getTimeout()),
        number("max_rows", options.getMaxRows()),
        Set.copyOf(options.getShardsList()),
        options.getExplain() ? Explain.YES : Explain.NO);
  }

  DiffQuery diff(DiffRequest request) {
    if (request.getLimit() < 0) {
      throw HttpReads.invalid("limit is %d, less than 0".formatted(request.getLimit()));
    }
    return new DiffQuery(
        ReadRequest.Api.GRPC,
        SnapshotName.of(
            "from",
            request.getFrom(),
            request.hasFromAt()
                ? Optional.of(time("from_at", request.getFromAt()))
                : Optional.empty()),
        SnapshotName.of(
            "to",
            request.getTo(),
            request.hasToAt() ? Optional.of(time("to_at", request.getToAt())) : Optional.empty()),
        request.hasLimit() ? OptionalLong.of(request.getLimit()) : OptionalLong.empty(),
        timeout(request.hasTimeout(), request.getTimeout()));
  }

  private static Instant time(String name, Timestamp time) {
    try {
      return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    } catch (DateTimeException e) {
      throw HttpReads.invalid(
          "%s is %d s after 1970, which is no time: give a time that has passed"
              .formatted(name, time.getSeconds()));
    }
  }

  private static OptionalLong number(String name, long value) {
    if (value < 0) {
      throw HttpReads.invalid("%s is %d, less than 0".formatted(name, value));
    }
    return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private static Duration duration(com.google.protobuf.Duration timeout) {
    long seconds = timeout.getSeconds();
    int nanos = timeout.getNanos();
    if (Long.signum(seconds) * Integer.signum(nanos) < 0) {
      throw HttpReads.invalid(
          "timeout is %d s and %d ns: give both with one sign".formatted(seconds, nanos));
    }
    return Duration.ofSeconds(seconds, nanos);
  }

  /** A call's deadline is often a client's default, so that a long one is cut and not refused. */
  private Optional<Duration> timeout(boolean isSet, com.google.protobuf.Duration timeout) {
    if (isSet) {
      return Optional.of(duration(timeout));
    }
    Deadline deadline = Context.current().getDeadline();
    if (deadline == null) {
      return Optional.empty();
    }
    Duration left = Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
    Duration atLeast = left.compareTo(LEAST) < 0 ? LEAST : left;
    return Optional.of(atLeast.compareTo(maxTimeout) < 0 ? atLeast : maxTimeout);
  }
}

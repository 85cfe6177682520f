package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.server.disk.DiskCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What the server counts of its queries. */
final class QueryMetrics {
  private static final String OK = "Ok";

  private final MeterRegistry registry;

  QueryMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A number that is asked for when metrics are read. */
  void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** What is kept on the disk. */
  void observe(DiskCache disk) {
    gauge("roost.query.disk.bytes", "Bytes of the index on the local disk", disk::bytes);
    count("roost.query.disk.hits", "Reads that the disk answered", disk, DiskCache::hits);
    count("roost.query.disk.misses", "Reads that were fetched", disk, DiskCache::misses);
    count("roost.query.disk.evictions", "Files deleted for room", disk, DiskCache::evictions);
    count("roost.query.disk.fetched.bytes", "Bytes fetched", disk, DiskCache::fetchedBytes);
  }

  private void count(
      String name, String description, DiskCache disk, ToDoubleFunction<DiskCache> value) {
    FunctionCounter.builder(name, disk, value).description(description).register(registry);
  }

  /**
   * A query ended.
   *
   * @param calls what it asked for; empty where that was not understood
   * @param refusal why it has no answer; empty: it has one
   */
  void ended(
      ReadRequest.Api api,
      QueryText query,
      List<Call> calls,
      Optional<Refusal> refusal,
      Duration time) {
    Timer.builder("roost.query")
        .description("Queries, and how long they took")
        .tag("api", lower(api))
        .tag("language", lower(query.language()))
        .tag("call", nameOf(calls))
        .tag("outcome", refusal.map(Refusal::reason).orElse(OK))
        .register(registry)
        .record(time);
    refusal.filter(QueryMetrics::isStopped).ifPresent(this::stopped);
  }

  private void stopped(Refusal refusal) {
    Counter.builder("roost.query.stopped")
        .description("Queries that were stopped or turned away, by reason")
        .tag("reason", refusal.reason())
        .register(registry)
        .increment();
  }

  private static boolean isStopped(Refusal refusal) {
    return switch (refusal) {
      case QUERY_CANCELLED, DEADLINE_EXCEEDED, TOO_MANY_RECORDS, TOO_MANY_QUERIES -> true;
      case INVALID_ARGUMENT,
          INVALID_QUERY,
          INVALID_PAGE_TOKEN,
          INDEX_NOT_FOUND,
          NO_SNAPSHOT,
          SNAPSHOT_NOT_SERVED,
          SNAPSHOT_NOT_YET_SERVED,
          CORE_UNAVAILABLE,
          FILE_UNREADABLE,
          FILE_CORRUPT,
          INTERNAL ->
          false;
    };
  }

  /** The kind of the first call: there are as many series as kinds of calls. */
  private static String nameOf(List<Call> calls) {
    return calls.isEmpty() ? "none" : calls.get(0).getClass().getSimpleName();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}

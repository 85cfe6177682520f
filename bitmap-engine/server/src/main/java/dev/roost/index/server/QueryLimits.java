package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import dev.roost.index.query.Page;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.QueryOptions.Explain;
import dev.roost.platform.config.Config;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What queries may cost at most.
 *
 * @param defaultTimeout of queries that bring no deadline
 * @param threads how many shards one query reads at once, at least 1
 */
record QueryLimits(long maxRecords, Duration defaultTimeout, Duration maxTimeout, int threads) {
  /** The size of pages of readers that bring a token and no size. */
  private static final int DEFAULT_PAGE_SIZE = 1_000;

  static QueryLimits of(Config config) {
    int threads = config.get(QueryKeys.THREADS);
    return new QueryLimits(
        config.get(QueryKeys.MAX_RECORDS),
        config.get(QueryKeys.DEFAULT_TIMEOUT),
        config.get(QueryKeys.MAX_TIMEOUT),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads);
  }

  /**
   * How long a query may run.
   *
   * @param asked for; empty: nothing was said
   * @throws RefusedException when it asks for more than it may
   */
  Duration timeout(Optional<Duration> asked) {
    Duration wanted =
        asked.orElseGet(
            () -> defaultTimeout.compareTo(maxTimeout) < 0 ? defaultTimeout : maxTimeout);
    if (wanted.isZero() || wanted.isNegative() || wanted.compareTo(maxTimeout) > 0) {
      throw new RefusedException(
          Refusal.INVALID_ARGUMENT,
          "the timeout of %d ms is not within 1 ms and the server's %d ms (query.max-timeout): ask"
                  .formatted(wanted.toMillis(), maxTimeout.toMillis())
              + " for one that is");
    }
    return wanted;
  }

  /**
   * What the engine is told.
   *
   * @throws RefusedException when the query asks for more than it may
   */
  QueryOptions options(ReadRequest request, Optional<PageToken> token, Cancellation cancellation) {
    long records = within("max_records", request.maxRecords().orElse(maxRecords));
    QueryOptions options =
        QueryOptions.DEFAULT
            .withMaxRecords(records)
            .withThreads(threads)
            .withCancellation(cancellation);
    if (request.isPaged()) {
      long usual = Math.min(DEFAULT_PAGE_SIZE, records);
      long size = within("page_size", request.pageSize().orElse((int) usual));
      options = options.withPage(new Page((int) size, token.map(PageToken::after)));
    }
    return request.explain() == Explain.YES ? options.explained() : options;
  }

  /**
   * How many records of a comparison are given at most.
   *
   * @param asked for; 0: none; empty: nothing was said
   * @throws RefusedException when it asks for more than it may
   */
  long diffRecords(OptionalLong asked) {
    return asked.orElse(maxRecords) == 0 ? 0 : within("limit", asked.orElse(maxRecords));
  }

  private long within(String name, long wanted) {
    if (wanted < 1 || wanted > maxRecords) {
      throw new RefusedException(
          Refusal.INVALID_ARGUMENT,
          "%s is %d, which is not within 1 and the server's %d (query.max-records): ask for less"
              .formatted(name, wanted, maxRecords));
    }
    return wanted;
  }
}

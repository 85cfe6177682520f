package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Answer;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers queries, however they came. The snapshot is chosen once; a publish in the meantime
 * changes nothing for a running query.
 */
final class QueryRunner {
  /** What answers calls. */
  @FunctionalInterface
  interface Engine {
    Answer answer(IndexSnapshot snapshot, List<Call> calls, QueryOptions options);
  }

  private static final Logger LOG = LoggerFactory.getLogger(QueryRunner.class);

  private final Engine engine;
  private final IndexFinder indexes;
  private final QueryLimits limits;
  private final QueryGate gate;
  private final RunningQueries running;
  private final QueryMetrics metrics;
  private final Clock clock;

  QueryRunner(
      Engine engine,
      IndexFinder indexes,
      QueryLimits limits,
      QueryGate gate,
      RunningQueries running,
      QueryMetrics metrics,
      Clock clock) {
    this.engine = engine;
    this.indexes = indexes;
    this.limits = limits;
    this.gate = gate;
    this.running = running;
    this.metrics = metrics;
    this.clock = clock;
  }

  IndexFinder indexes() {
    return indexes;
  }

  /**
   * Answers a query.
   *
   * @param index its name
   * @param started is told how to stop it, before it begins
   * @throws RefusedException when there is no answer
   */
  QueryAnswer run(
      String index, QueryText query, ReadRequest request, Consumer<Cancellation> started) {
    long start = System.nanoTime();
    Attempt attempt = new Attempt(query, request, start);
    try {
      Cancellation cancellation = Cancellation.after(limits.timeout(request), clock);
      started.accept(cancellation);
      QueryAnswer answer = attempt.answer(index, cancellation);
      ended(attempt, Optional.empty());
      return answer;
    } catch (RuntimeException e) {
      RefusedException refused = RefusedException.of(e);
      if (refused.refusal().isOurs()) {
        LOG.error("A query of {} failed: {}", index, query.text(), e);
      }
      ended(attempt, Optional.of(refused.refusal()));
      throw refused;
    }
  }

  /** Counts a query that is refused before its index is known. */
  RefusedException refused(QueryText query, ReadRequest request, RuntimeException why) {
    RefusedException refused = RefusedException.of(why);
    ended(new Attempt(query, request, System.nanoTime()), Optional.of(refused.refusal()));
    return refused;
  }

  private void ended(Attempt attempt, Optional<Refusal> refusal) {
    metrics.ended(attempt.request.api(), attempt.query, attempt.calls, refusal, attempt.elapsed());
  }

  /** One query on its way. */
  private final class Attempt {
    private final QueryText query;
    private final ReadRequest request;
    private final long start;
    private List<Call> calls = List.of();

    Attempt(QueryText query, ReadRequest request, long start) {
      this.query = query;
      this.request = request;
      this.start = start;
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }

    QueryAnswer answer(String name, Cancellation cancellation) {
      Optional<PageToken> token = token();
      ServedIndex index =
          token.isPresent()
              ? indexes.find(name, token.get())
              : indexes.find(name, request.snapshot());
      calls = query.calls().apply(index.snapshot().schema());
      if (request.isPaged() && calls.size() != 1) {
        throw new RefusedException(
            Refusal.INVALID_ARGUMENT,
            "pages are of one call, and the query has %d: send them one by one"
                .formatted(calls.size()));
      }
      QueryOptions options = limits.options(request, token, cancellation);
      Answer answer = admitted(index, options);
      return new QueryAnswer(index, calls, answer, next(index, answer), elapsed());
    }

    private Optional<PageToken> token() {
      Optional<PageToken> token = request.pageToken().map(PageToken::decode);
      if (token.isPresent() && !token.get().queryHash().equals(hash())) {
        throw new RefusedException(
            Refusal.INVALID_PAGE_TOKEN,
            "the page token is of another query: send the query that it came from, or leave it out"
                + " to begin at the first page");
      }
      long snapshot = request.snapshot().exactly().orElse(0);
      if (token.isPresent() && snapshot != 0 && snapshot != token.get().snapshot()) {
        throw new RefusedException(
            Refusal.INVALID_PAGE_TOKEN,
            "the page token is of snapshot %d, not of %d: leave out the snapshot's number"
                .formatted(token.get().snapshot(), snapshot));
      }
      return token;
    }

    private Answer admitted(ServedIndex index, QueryOptions options) {
      RunningQuery entry = running.add(request.api(), query, index, options.cancellation());
      try (QueryGate.Place place = gate.enter(options.cancellation())) {
        List<Call> wanted =
            request.shards().isEmpty() ? calls : calls.stream().map(this::of).toList();
        return place.hold(() -> engine.answer(index.snapshot(), wanted, options));
      } finally {
        running.remove(entry);
      }
    }

    private Call of(Call call) {
      return new Call.Options(call, request.shards());
    }

    private Optional<String> next(ServedIndex index, Answer answer) {
      return request.isPaged()
          ? lastOfMore(answer.results().get(0)).map(last -> token(index, last).encode())
          : Optional.empty();
    }

    private PageToken token(ServedIndex index, RecordKey last) {
      return new PageToken(
          index.fullName(),
          index.number(),
          indexes.manifestPath(index),
          index.manifestSha256(),
          index.publishTime(),
          hash(),
          last);
    }

    /** The shards that are read decide the answer too. */
    private String hash() {
      return PageToken.hash(
          query.language()
              + "\n"
              + request.shards().stream().sorted().toList()
              + "\n"
              + query.identity());
    }
  }

  /** The last record of a page; empty: nothing comes after it. */
  private static Optional<RecordKey> lastOfMore(Result result) {
    if (result instanceof Result.Keys keys && keys.more()) {
      return Optional.of(keys.keys().get(keys.keys().size() - 1));
    } else if (result instanceof Result.Table table && table.more()) {
      return Optional.of(table.rows().get(table.rows().size() - 1).key());
    }
    return Optional.empty();
  }
}

package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.query.Answer;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
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
      Cancellation cancellation = Cancellation.after(limits.timeout(request.timeout()), clock);
      started.accept(cancellation);
      QueryAnswer answer = attempt.answer(index, cancellation);
      ended(attempt, Optional.empty());
      return answer;
    } catch (RuntimeException e) {
      RefusedException refused = RefusedException.of(e);
      if (refused.refusal().isOurs()) {
        LOG.error("The query {} of {} failed", query.text(), index, e);
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
      Pages pages = new Pages(indexes, query, request);
      Optional<PageToken> token = pages.given();
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
      return new QueryAnswer(index, calls, answer, pages.next(index, answer), elapsed());
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
  }
}

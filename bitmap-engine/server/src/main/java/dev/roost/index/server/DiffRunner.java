package dev.roost.index.server;

import dev.roost.index.diff.DiffRecords;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.diff.SnapshotDiff;
import dev.roost.index.query.Cancellation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares snapshots. A comparison takes a place among the queries that run while it works, and
 * none while its reader takes a batch.
 */
final class DiffRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DiffRunner.class);

  private final IndexFinder indexes;
  private final QueryLimits limits;
  private final QueryGate gate;
  private final RunningQueries running;
  private final QueryMetrics metrics;
  private final Clock clock;

  DiffRunner(
      IndexFinder indexes,
      QueryLimits limits,
      QueryGate gate,
      RunningQueries running,
      QueryMetrics metrics,
      Clock clock) {
    this.indexes = indexes;
    this.limits = limits;
    this.gate = gate;
    this.running = running;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Counts what differs.
   *
   * @param started is told how to stop it, before it begins
   * @throws RefusedException when the snapshots cannot be compared
   */
  OpenDiff open(DiffQuery query, Consumer<Cancellation> started) {
    long start = System.nanoTime();
    try {
      long limit = limits.diffRecords(query.limit());
      Cancellation cancellation = Cancellation.after(limits.timeout(query.timeout()), clock);
      started.accept(cancellation);
      ServedIndex from = indexes.find(query.from().index(), query.from().choice());
      ServedIndex to = indexes.find(query.to().index(), query.to().choice());
      if (!from.name().equals(to.name())) {
        throw HttpReads.invalid(
            "'%s' and '%s' are two feature sets: give two snapshots of one"
                .formatted(from.name(), to.name()));
      }
      SnapshotDiff diff =
          running(
              query,
              to,
              cancellation,
              () ->
                  working(
                      cancellation,
                      () ->
                          SnapshotDiff.of(
                              from.snapshot(), to.snapshot(), limits.threads(), cancellation)));
      return new OpenDiff(query, from, to, diff, diff.records(limit), cancellation, start);
    } catch (RuntimeException e) {
      throw refused(query, e, start);
    }
  }

  private <T> T running(
      DiffQuery query, ServedIndex index, Cancellation cancellation, Supplier<T> work) {
    RunningQuery entry = running.add(query.api(), query.text(), index, cancellation);
    try {
      return work.get();
    } finally {
      running.remove(entry);
    }
  }

  private <T> T working(Cancellation cancellation, Supplier<T> work) {
    try (QueryGate.Place place = gate.enter(cancellation)) {
      return place.hold(work);
    }
  }

  private RefusedException refused(DiffQuery query, RuntimeException why, long start) {
    RefusedException refused = RefusedException.of(why);
    if (refused.refusal().isOurs()) {
      LOG.error("The comparison of {} failed", query.text().text(), why);
    }
    ended(query, Optional.of(refused.refusal()), start);
    return refused;
  }

  private void ended(DiffQuery query, Optional<Refusal> refusal, long start) {
    metrics.ended(
        query.api(), query.text(), List.of(), refusal, Duration.ofNanos(System.nanoTime() - start));
  }

  /** A comparison whose records are not read yet. For one thread. */
  final class OpenDiff {
    private final DiffQuery query;
    private final ServedIndex from;
    private final ServedIndex to;
    private final SnapshotDiff diff;
    private final DiffRecords records;
    private final Cancellation cancellation;
    private final long start;
    private long given;

    private OpenDiff(
        DiffQuery query,
        ServedIndex from,
        ServedIndex to,
        SnapshotDiff diff,
        DiffRecords records,
        Cancellation cancellation,
        long start) {
      this.query = query;
      this.from = from;
      this.to = to;
      this.diff = diff;
      this.records = records;
      this.cancellation = cancellation;
      this.start = start;
    }

    ServedIndex from() {
      return from;
    }

    ServedIndex to() {
      return to;
    }

    SnapshotDiff diff() {
      return diff;
    }

    Cancellation cancellation() {
      return cancellation;
    }

    /**
     * Gives the records to a reader, once.
     *
     * @throws RefusedException when it is stopped, or a file cannot be read
     */
    void forEach(Consumer<RecordDiff> reader) {
      try {
        running(query, to, cancellation, () -> read(reader));
        ended(query, Optional.empty(), start);
      } catch (RuntimeException e) {
        throw refused(query, e, start);
      }
    }

    private long read(Consumer<RecordDiff> reader) {
      List<RecordDiff> batch = working(cancellation, records::next);
      while (!batch.isEmpty()) {
        batch.forEach(reader);
        given += batch.size();
        batch = working(cancellation, records::next);
      }
      return given;
    }

    /** Records that the reader was given. */
    long given() {
      return given;
    }

    /** Records that differ and that the limit left out, once all others are given. */
    long leftOut() {
      return diff.counts().records() - given;
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}

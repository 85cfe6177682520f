package dev.roost.jobs.ingest;

import dev.roost.jobs.core.CoreClient;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.executor.InputMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Tells the core, every period, about how far the job is: from Spark's own metrics, which count a
 * repeated task again. The counts that are kept come from the tasks' results.
 */
public final class Progress extends SparkListener implements AutoCloseable {

  private static final String RECORDS_READ = "internal.metrics.input.recordsRead";
  private static final String BYTES_READ = "internal.metrics.input.bytesRead";
  private static final Set<String> COUNTS =
      Set.of(RECORDS_READ, BYTES_READ, LiveCounts.WRITTEN, LiveCounts.REJECTED);

  /** How far one task is. */
  private record Read(long records, long bytes, long written, long rejected) {

    boolean isBehind(Read other) {
      return records + written <= other.records + other.written;
    }
  }

  private final CoreClient core;
  private final long bytesTotal;
  private final long rowsTotal;
  private final Map<Long, Read> tasks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock;
  private volatile String step = "reading";
  private final long startedAt = System.nanoTime();
  private ReportProgressRequest last = ReportProgressRequest.getDefaultInstance();

  /**
   * Begins to tell.
   *
   * @param bytesTotal of the source; 0: unknown
   * @param rowsTotal of the source, about; 0: unknown
   */
  public Progress(CoreClient core, long bytesTotal, long rowsTotal, Duration period) {
    this.core = core;
    this.bytesTotal = bytesTotal;
    this.rowsTotal = rowsTotal;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    long millis = period.toMillis();
    var unused = clock.scheduleWithFixedDelay(this::report, 0, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    step = event.stageInfo().shuffleDepId().isDefined() ? "reading" : "building";
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    if (event.taskMetrics() != null) {
      InputMetrics input = event.taskMetrics().inputMetrics();
      Map<String, Long> counts = updates(event.taskInfo().accumulables());
      tasks.put(
          event.taskInfo().taskId(),
          new Read(
              input.recordsRead(),
              input.bytesRead(),
              counts.getOrDefault(LiveCounts.WRITTEN, 0L),
              counts.getOrDefault(LiveCounts.REJECTED, 0L)));
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
    CollectionConverters.asJava(event.accumUpdates()).forEach(this::noteRunning);
  }

  private void noteRunning(
      Tuple4<Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>> task) {
    Map<String, Long> counts = updates(task._4());
    Read now =
        new Read(
            counts.getOrDefault(RECORDS_READ, 0L),
            counts.getOrDefault(BYTES_READ, 0L),
            counts.getOrDefault(LiveCounts.WRITTEN, 0L),
            counts.getOrDefault(LiveCounts.REJECTED, 0L));
    tasks.merge((Long) task._1(), now, (known, update) -> known.isBehind(update) ? update : known);
  }

  /** What a task says of the accumulators that matter here. */
  private static Map<String, Long> updates(
      scala.collection.immutable.Seq<AccumulableInfo> accumulables) {
    Map<String, Long> updates = new HashMap<>();
    for (AccumulableInfo info : CollectionConverters.asJava(accumulables)) {
      String name = info.name().getOrElse(() -> "");
      if (COUNTS.contains(name) && info.update().isDefined()) {
        updates.put(name, (Long) info.update().get());
      }
    }
    return updates;
  }

  public long rowsRead() {
    return tasks.values().stream().mapToLong(Read::records).sum();
  }

  public long rowsWritten() {
    return tasks.values().stream().mapToLong(Read::written).sum();
  }

  public long rowsRejected() {
    return tasks.values().stream().mapToLong(Read::rejected).sum();
  }

  public long bytesRead() {
    return Math.min(bytesTotal, tasks.values().stream().mapToLong(Read::bytes).sum());
  }

  public long bytesTotal() {
    return bytesTotal;
  }

  /** About how long the job still takes, in seconds; 0: it cannot tell. */
  public long remainingSeconds() {
    return Estimate.remainingSeconds(
        Duration.ofNanos(System.nanoTime() - startedAt),
        Estimate.rows(rowsRead(), bytesRead(), bytesTotal, rowsTotal),
        rowsRead(),
        rowsWritten());
  }

  private void report() {
    ReportProgressRequest now =
        ReportProgressRequest.newBuilder()
            .setRows(
                RowCounts.newBuilder()
                    .setRead(rowsRead())
                    .setWritten(rowsWritten())
                    .setRejected(rowsRejected()))
            .setBytesRead(bytesRead())
            .setBytesTotal(bytesTotal)
            .setStep(step)
            .build();
    if (!now.equals(last)) {
      last = now;
      core.reportProgress(now.toBuilder().setRemainingSeconds(remainingSeconds()).build());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

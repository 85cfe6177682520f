package dev.roost.jobs.ingest;

import dev.roost.jobs.core.CoreClient;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.time.Duration;
import java.util.Map;
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
final class Progress extends SparkListener implements AutoCloseable {

  private static final String RECORDS_READ = "internal.metrics.input.recordsRead";
  private static final String BYTES_READ = "internal.metrics.input.bytesRead";

  /** How far one task is. */
  private record Read(long records, long bytes) {}

  private final CoreClient core;
  private final long bytesTotal;
  private final Map<Long, Read> tasks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock;
  private volatile String step = "reading";
  private ReportProgressRequest last = ReportProgressRequest.getDefaultInstance();

  Progress(CoreClient core, long bytesTotal, Duration period) {
    this.core = core;
    this.bytesTotal = bytesTotal;
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
      tasks.put(event.taskInfo().taskId(), new Read(input.recordsRead(), input.bytesRead()));
    }
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate event) {
    CollectionConverters.asJava(event.accumUpdates()).forEach(this::noteRunning);
  }

  private void noteRunning(
      Tuple4<Object, Object, Object, scala.collection.immutable.Seq<AccumulableInfo>> task) {
    long records = 0;
    long bytes = 0;
    for (AccumulableInfo info : CollectionConverters.asJava(task._4())) {
      String name = info.name().getOrElse(() -> "");
      if (name.equals(RECORDS_READ) && info.update().isDefined()) {
        records = (Long) info.update().get();
      } else if (name.equals(BYTES_READ) && info.update().isDefined()) {
        bytes = (Long) info.update().get();
      }
    }
    Read now = new Read(records, bytes);
    tasks.merge(
        (Long) task._1(),
        now,
        (known, update) -> known.records() > update.records() ? known : update);
  }

  private void report() {
    long records = tasks.values().stream().mapToLong(Read::records).sum();
    long bytes = tasks.values().stream().mapToLong(Read::bytes).sum();
    ReportProgressRequest now =
        ReportProgressRequest.newBuilder()
            .setRows(RowCounts.newBuilder().setRead(records))
            .setBytesRead(Math.min(bytes, bytesTotal))
            .setBytesTotal(bytesTotal)
            .setStep(step)
            .build();
    if (!now.equals(last)) {
      last = now;
      core.reportProgress(now);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}

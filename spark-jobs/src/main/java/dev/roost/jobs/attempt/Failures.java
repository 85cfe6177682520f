package dev.roost.jobs.attempt;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.slf4j.Logger;

/** What an attempt that failed says of it. */
public final class Failures {

  private Failures() {}

  /** The sentence is enough where the data or the spec is at fault; else the trace is wanted. */
  public static void log(Logger log, JobFailure failure, Throwable thrown) {
    switch (failure.kind()) {
      case FINAL -> {
        log.error("{}: {}", failure.reason(), failure.getMessage());
        log.debug("Thrown here", thrown);
      }
      case RETRYABLE -> log.error("{}: {}", failure.reason(), failure.getMessage(), thrown);
    }
  }

  /** What a task or the driver said of itself; else the failure may pass. */
  public static JobFailure of(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof JobFailure failure) {
        return failure;
      }
      root = cause;
    }
    // Spark's own message is a stack trace; that of its cause says what happened in the task.
    Throwable told = thrown instanceof SparkException ? root : thrown;
    String message =
        Optional.ofNullable(told.getMessage())
            .flatMap(text -> text.lines().findFirst())
            .orElseGet(() -> told.getClass().getName());
    return JobFailure.retryable("JobFailed", message, thrown);
  }

  /** The same, as the core is told. */
  public static ReportFailureRequest report(JobFailure failure) {
    return ReportFailureRequest.newBuilder()
        .setReason(failure.reason())
        .setMessage(failure.getMessage())
        .setRetryable(failure.kind() == JobFailure.Kind.RETRYABLE)
        .setRows(failure.rows())
        .setFindings(failure.findings())
        .setDeadLettersUri(failure.deadLetters().orElse(""))
        .build();
  }
}

package dev.roost.jobs;

import dev.roost.jobs.attempt.AttemptJob;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.core.Retry;
import dev.roost.jobs.input.SourceSecrets;
import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.spark.SparkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a job: {@code ingest --attempt-dir DIR --config-dir DIR [--source-secret NAME=DIR]...}.
 * The attempt's folder has the file {@code secret}, the other one {@code job.properties}. Ends with
 * an {@link ExitCode}.
 */
public final class JobMain {

  private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);

  private JobMain() {}

  public static void main(String[] args) {
    System.exit(run(args, System.getenv()).code());
  }

  /**
   * Runs a job in this JVM, whose time zone becomes UTC: drivers of databases would read times
   * without a zone by it, and there are none of an hour that clocks skip.
   */
  public static ExitCode run(String[] args, Map<String, String> environment) {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    JobArguments arguments;
    Config config;
    String secret;
    try {
      arguments = JobArguments.parse(args);
      config = config(arguments, environment);
      secret = Files.readString(arguments.attemptDir().resolve("secret")).trim();
    } catch (ConfigException e) {
      LOG.error(e.getMessage());
      return ExitCode.USAGE;
    } catch (IOException e) {
      LOG.error("The attempt's secret cannot be read: {}", e.getMessage());
      return ExitCode.USAGE;
    }
    Retry retry =
        new Retry(
            Clock.systemUTC(),
            time -> Thread.sleep(time.toMillis()),
            config.get(JobKeys.RETRY_PERIOD));
    try (CoreClient core =
        new CoreClient(
            config.get(JobKeys.CORE_TARGET), secret, retry, config.get(JobKeys.CORE_TIMEOUT))) {
      return ingest(config, core, new SourceSecrets(arguments.sourceSecrets()));
    } catch (ConfigException e) {
      LOG.error(e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private static Config config(JobArguments arguments, Map<String, String> environment) {
    Path file = arguments.configDir().resolve("job.properties");
    List<String> sources = new ArrayList<>(List.of("--config", file.toString()));
    String fault = System.getProperty(JobKeys.FAULT.name());
    if (fault != null) {
      sources.addAll(List.of("--set", JobKeys.FAULT.name() + "=" + fault));
    }
    return Config.load(sources.toArray(String[]::new), environment);
  }

  private static ExitCode ingest(Config config, CoreClient core, SourceSecrets secrets) {
    try {
      return new AttemptJob(config, core, secrets).run();
    } catch (ConfigException e) {
      throw e;
    } catch (Throwable e) {
      // Spark throws checked exceptions that its Scala methods do not declare.
      JobFailure failure = failure(e);
      log(failure, e);
      core.reportFailure(report(failure));
      return switch (failure.kind()) {
        case FINAL -> ExitCode.FAILED;
        case RETRYABLE -> ExitCode.RETRY;
      };
    }
  }

  /** The sentence is enough where the data or the spec is at fault; else the trace is wanted. */
  private static void log(JobFailure failure, Throwable thrown) {
    switch (failure.kind()) {
      case FINAL -> {
        LOG.error("{}: {}", failure.reason(), failure.getMessage());
        LOG.debug("Thrown here", thrown);
      }
      case RETRYABLE -> LOG.error("{}: {}", failure.reason(), failure.getMessage(), thrown);
    }
  }

  /** What a task or the driver said of itself; else the failure may pass. */
  private static JobFailure failure(Throwable thrown) {
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

  private static ReportFailureRequest report(JobFailure failure) {
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

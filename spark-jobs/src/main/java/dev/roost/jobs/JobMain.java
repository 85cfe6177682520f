package dev.roost.jobs;

import dev.roost.jobs.attempt.AttemptJob;
import dev.roost.jobs.attempt.Failures;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.core.Pause;
import dev.roost.jobs.core.Retry;
import dev.roost.jobs.input.SourceSecrets;
import dev.roost.jobs.stream.StreamJob;
import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a job: {@code ingest --attempt-dir DIR --config-dir DIR [--source-secret NAME=DIR]...}.
 * The attempt's folder has the file {@code secret}, the other one {@code job.properties}. Ends with
 * an {@link ExitCode}.
 */
public final class JobMain {

  private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);
  private static final Pause PAUSE = time -> Thread.sleep(time.toMillis());

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
    Retry retry = new Retry(Clock.systemUTC(), PAUSE, config.get(JobKeys.RETRY_PERIOD));
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
      Attempt attempt = core.getAttempt();
      return attempt.getSpec().hasStream()
          ? new StreamJob(config, core, secrets, Clock.systemUTC(), PAUSE).run(attempt)
          : new AttemptJob(config, core, secrets).run(attempt);
    } catch (ConfigException e) {
      throw e;
    } catch (Throwable e) {
      // Spark throws checked exceptions that its Scala methods do not declare.
      JobFailure failure = Failures.of(e);
      Failures.log(LOG, failure, e);
      core.reportFailure(Failures.report(failure));
      return switch (failure.kind()) {
        case FINAL -> ExitCode.FAILED;
        case RETRYABLE -> ExitCode.RETRY;
      };
    }
  }
}

package dev.roost.jobs;

import dev.roost.index.manifest.ShardLayers;
import dev.roost.platform.config.ConfigKey;
import java.time.Duration;

/** The settings of a job, in {@code job.properties} beside those of the object store. */
public final class JobKeys {

  public static final ConfigKey<String> CORE_TARGET =
      ConfigKey.string("core.target")
          .describedAs("The core's internal gRPC address, host:port.")
          .required();

  public static final ConfigKey<String> HISTORY_URL =
      ConfigKey.string("history.jdbc.url")
          .describedAs("The JDBC URL of the PostgreSQL database with the Iceberg catalog.")
          .required();

  public static final ConfigKey<String> HISTORY_USER =
      ConfigKey.string("history.jdbc.user").describedAs("Its user.").required();

  public static final ConfigKey<String> HISTORY_PASSWORD =
      ConfigKey.secret("history.jdbc.password").describedAs("Its password, if it has one.");

  public static final ConfigKey<Duration> CORE_TIMEOUT =
      ConfigKey.duration("core.timeout")
          .describedAs("How long a job tries to reach the core before it begins.")
          .withDefault(Duration.ofMinutes(2));

  public static final ConfigKey<Duration> PUBLISH_TIMEOUT =
      ConfigKey.duration("publish.timeout")
          .describedAs("How long a job tries to publish what it has finished.")
          .withDefault(Duration.ofMinutes(30));

  public static final ConfigKey<Duration> RETRY_PERIOD =
      ConfigKey.duration("publish.retry-period")
          .describedAs("How long a job waits between two tries to reach the core.")
          .withDefault(Duration.ofSeconds(2));

  public static final ConfigKey<Duration> PROGRESS_PERIOD =
      ConfigKey.duration("progress.period")
          .describedAs("How often a job reports its progress.")
          .withDefault(Duration.ofSeconds(1));

  public static final ConfigKey<Integer> LAYERS =
      ConfigKey.integer("layers.max")
          .describedAs(
              "How many layers a partition's index and latest state get before they are rewritten;"
                  + " 0: every ingestion rewrites them.")
          .withDefault(ShardLayers.MAX_DELTAS);

  public static final ConfigKey<Integer> LAYERS_PERCENT =
      ConfigKey.integer("layers.max-percent")
          .describedAs("How many records of 100 may be in a partition's layers together.")
          .withDefault(10);

  public static final ConfigKey<Integer> LATEST_PERCENT =
      ConfigKey.integer("latest.in-history.max-percent")
          .describedAs(
              "How many rows a load may have for 100 records, all of them new, whose latest state is"
                  + " read from its history rather than written once more; 0: none.")
          .withDefault(125);

  public static final ConfigKey<Integer> HISTORY_FILE_MEGABYTES =
      ConfigKey.integer("compact.history-file-megabytes")
          .describedAs(
              "How many megabytes a compaction's history files have, about; files of half as many, or"
                  + " fewer, are merged.")
          .withDefault(128);

  public static final ConfigKey<Duration> ABANDONED_MIN_AGE =
      ConfigKey.duration("abandoned.min-age")
          .describedAs(
              "How long after its end an attempt that published nothing may still write; until then"
                  + " later jobs look for its files again.")
          .withDefault(Duration.ofMinutes(15));

  public static final ConfigKey<String> FAULT =
      ConfigKey.string("fault.halt-at")
          .describedAs(
              "For crash tests: where the job's JVM halts: after-history, after-manifest,"
                  + " before-publish or after-publish.");

  private JobKeys() {}
}

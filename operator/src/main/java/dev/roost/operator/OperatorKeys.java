package dev.roost.operator;

import dev.roost.platform.config.ConfigKey;
import java.time.Duration;

/** The operator's settings. */
final class OperatorKeys {
  private static final int LAST_PORT = 65_535;

  static final ConfigKey<String> CORE_TARGET =
      ConfigKey.string("core.target")
          .describedAs("The core's internal gRPC port, as host:port.")
          .required();
  static final ConfigKey<String> HOST =
      ConfigKey.string("operator.host")
          .describedAs("The address to listen on.")
          .withDefault("127.0.0.1");
  static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("operator.http.port")
          .between(0, LAST_PORT)
          .describedAs("The port of health and metrics; 0: any free one.")
          .withDefault(6575);
  static final ConfigKey<String> PORTS_FILE =
      ConfigKey.string("operator.ports-file")
          .describedAs("Where to write the port that the operator got.");
  static final ConfigKey<String> NAMESPACES =
      ConfigKey.string("operator.namespaces")
          .describedAs("The namespaces to watch, with commas between; empty: all.")
          .withDefault("");
  static final ConfigKey<String> SPARK_IMAGE =
      ConfigKey.string("operator.spark.image")
          .describedAs("The container image of the jobs.")
          .required();
  static final ConfigKey<String> SPARK_MAIN_JAR =
      ConfigKey.string("operator.spark.main-jar")
          .describedAs("The jobs' jar in that image.")
          .withDefault("local:///opt/roost/spark-jobs.jar");
  static final ConfigKey<String> SPARK_VERSION =
      ConfigKey.string("operator.spark.version")
          .describedAs("The Spark in that image.")
          .withDefault("4.1.1");
  static final ConfigKey<Boolean> FILE_SOURCES =
      ConfigKey.bool("operator.file-sources")
          .describedAs("Whether sources may be file:// paths; on a single machine only.")
          .withDefault(false);
  static final ConfigKey<Duration> POLL =
      ConfigKey.duration("operator.poll")
          .describedAs("How long between two looks at a live run.")
          .withDefault(Duration.ofSeconds(1));
  static final ConfigKey<Duration> RETRY_DELAY =
      ConfigKey.duration("operator.retry-delay")
          .describedAs("How long between a failed attempt and the next; doubled with each.")
          .withDefault(Duration.ofSeconds(5));
  static final ConfigKey<Duration> PATIENCE =
      ConfigKey.duration("operator.patience")
          .describedAs(
              "How long between two looks for what someone else has to bring about, such as a"
                  + " missing feature set.")
          .withDefault(Duration.ofSeconds(2));
  static final ConfigKey<Duration> REFRESH =
      ConfigKey.duration("operator.refresh")
          .describedAs("How often the numbers in FeatureSet statuses are read anew.")
          .withDefault(Duration.ofSeconds(30));
  static final ConfigKey<Duration> RESYNC =
      ConfigKey.duration("operator.resync")
          .describedAs("How often every resource is looked at, and deleted ones are looked for.")
          .withDefault(Duration.ofSeconds(60));
  static final ConfigKey<Duration> CORE_DEADLINE =
      ConfigKey.duration("operator.core.deadline")
          .describedAs("How long a call of the core may take.")
          .withDefault(Duration.ofSeconds(10));

  private OperatorKeys() {}
}

package dev.roost.operator;

import dev.roost.operator.plan.Pace;
import dev.roost.operator.spark.SparkImage;
import dev.roost.operator.validation.FileSources;
import dev.roost.platform.config.Config;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator is started with.
 *
 * @param namespaces empty: all
 */
record OperatorSettings(
    Set<String> namespaces,
    SparkImage image,
    FileSources fileSources,
    Pace pace,
    Duration patience,
    Duration refresh,
    Duration resync,
    Duration coreDeadline) {

  static OperatorSettings of(Config config) {
    return new OperatorSettings(
        Arrays.stream(config.get(OperatorKeys.NAMESPACES).split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet()),
        new SparkImage(
            config.get(OperatorKeys.SPARK_IMAGE),
            config.get(OperatorKeys.SPARK_MAIN_JAR),
            config.get(OperatorKeys.SPARK_VERSION)),
        config.get(OperatorKeys.FILE_SOURCES) ? FileSources.ALLOWED : FileSources.REFUSED,
        new Pace(config.get(OperatorKeys.POLL), config.get(OperatorKeys.RETRY_DELAY)),
        config.get(OperatorKeys.PATIENCE),
        config.get(OperatorKeys.REFRESH),
        config.get(OperatorKeys.RESYNC),
        config.get(OperatorKeys.CORE_DEADLINE));
  }
}

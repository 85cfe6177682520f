package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** What the job of a run gets. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!has(self.conf) || self.conf.all(k, k.startsWith('spark.') && !k.startsWith('spark.kubernetes.')"
            + " && k != 'spark.master' && !k.startsWith('spark.submit.')"
            + " && !k.startsWith('spark.jars') && !k.endsWith('.extraJavaOptions')"
            + " && !k.startsWith('spark.hadoop.') && !k.startsWith('spark.sql.catalog.'))",
    message =
        "conf may hold spark.* properties only, and none of spark.kubernetes.*, spark.master,"
            + " spark.submit.*, spark.jars*, *.extraJavaOptions, spark.hadoop.* and"
            + " spark.sql.catalog.*, which the platform sets")
public record SparkSpec(
    @JsonPropertyDescription("The driver's pod.") @Default("{}") SparkDriver driver,
    @JsonPropertyDescription("The executors' pods.") @Default("{}") SparkExecutor executor,
    @JsonPropertyDescription(
            "Spark properties, but those that the platform sets: spark.kubernetes.*, spark.master,"
                + " spark.submit.*, spark.jars*, *.extraJavaOptions, spark.hadoop.* and"
                + " spark.sql.catalog.*.")
        @Size(max = Limits.CONF)
        Map<String, @Size(max = Limits.CONF_LENGTH) String> conf) {

  public SparkSpec {
    driver = driver == null ? new SparkDriver(null) : driver;
    executor = executor == null ? new SparkExecutor(null, null) : executor;
    conf = conf == null ? Map.of() : Map.copyOf(conf);
  }

  /** One executor; driver and executor of one CPU and 2 GiB. */
  public static SparkSpec standard() {
    return new SparkSpec(null, null, null);
  }
}

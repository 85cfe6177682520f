package dev.roost.operator.validation;

import dev.roost.crds.Limits;
import dev.roost.crds.PodResources;
import dev.roost.crds.SparkSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** What a user may ask of Spark: the rest is the platform's, which runs jobs in tenants' names. */
final class SparkRules {
  private static final List<String> FORBIDDEN_PREFIXES =
      List.of(
          "spark.kubernetes.",
          "spark.submit.",
          "spark.jars",
          "spark.hadoop.",
          "spark.sql.catalog.");
  private static final BigDecimal LEAST_CPU = new BigDecimal("0.1");
  private static final BigDecimal MOST_CPU = BigDecimal.valueOf(1024);
  private static final BigDecimal LEAST_MEMORY = BigDecimal.valueOf(1L << 30);
  private static final BigDecimal MOST_MEMORY = BigDecimal.valueOf(1L << 44);

  private SparkRules() {}

  static void check(SparkSpec spark, Findings findings) {
    pod("spec.spark.driver.resources", spark.driver().resources(), findings);
    pod("spec.spark.executor.resources", spark.executor().resources(), findings);
    findings.between(
        "spec.spark.executor.instances", spark.executor().instances(), 1, Limits.EXECUTORS);
    findings.size("spec.spark.conf", spark.conf().keySet(), 0, Limits.CONF);
    spark.conf().keySet().stream().sorted().forEach(key -> conf(key, findings));
    spark
        .conf()
        .forEach(
            (key, value) ->
                findings.length("spec.spark.conf[" + key + "]", value, 0, Limits.CONF_LENGTH));
  }

  private static void conf(String key, Findings findings) {
    boolean forbidden =
        FORBIDDEN_PREFIXES.stream().anyMatch(key::startsWith)
            || key.equals("spark.master")
            || key.endsWith(".extraJavaOptions");
    if (forbidden || !key.startsWith("spark.")) {
      findings.add(
          "spec.spark.conf",
          ("'%s' may not be set: only spark.* properties, and none of spark.kubernetes.*,"
                  + " spark.master, spark.submit.*, spark.jars*, *.extraJavaOptions,"
                  + " spark.hadoop.* and spark.sql.catalog.*; leave it out.")
              .formatted(key));
    }
  }

  private static void pod(String field, PodResources resources, Findings findings) {
    quantity(field + ".cpu", resources.cpu(), LEAST_CPU, MOST_CPU, "100m to 1024", findings);
    quantity(
        field + ".memory", resources.memory(), LEAST_MEMORY, MOST_MEMORY, "1Gi to 16Ti", findings);
  }

  private static void quantity(
      String field,
      Quantity quantity,
      BigDecimal least,
      BigDecimal most,
      String remedy,
      Findings findings) {
    try {
      BigDecimal amount = quantity.getNumericalAmount();
      if (amount.compareTo(least) < 0 || amount.compareTo(most) > 0) {
        findings.add(field, "'%s' is out of bounds; use %s.".formatted(quantity, remedy));
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      findings.add(field, "'%s' is not a quantity; use %s.".formatted(quantity, remedy));
    }
  }
}

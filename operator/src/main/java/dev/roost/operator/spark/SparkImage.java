package dev.roost.operator.spark;

/**
 * The jobs' program.
 *
 * @param image the container image
 * @param mainJar where the jar is in it, such as {@code local:///opt/roost/spark-jobs.jar}
 * @param sparkVersion the image's Spark
 */
public record SparkImage(String image, String mainJar, String sparkVersion) {}

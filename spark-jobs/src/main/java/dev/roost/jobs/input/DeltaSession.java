package dev.roost.jobs.input;

import io.delta.sql.DeltaSparkSessionExtension;
import org.apache.spark.sql.SparkSession;

/**
 * A session of Spark that knows Delta tables: without it, rows that Delta deleted would be read.
 */
public final class DeltaSession {

  private DeltaSession() {}

  /** A session beside this one. */
  public static SparkSession of(SparkSession spark) {
    return org.apache.spark.sql.classic.SparkSession.builder()
        .sparkContext(spark.sparkContext())
        .withExtensions(
            extensions -> {
              new DeltaSparkSessionExtension().apply(extensions);
              return null;
            })
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.extensions", DeltaSparkSessionExtension.class.getName())
        .create();
  }
}

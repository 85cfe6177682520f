package dev.roost.jobs.expect;

import dev.roost.index.manifest.LatestEntry;
import dev.roost.jobs.files.LatestColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The latest state of a snapshot for Spark SQL: of the files of a partition, the last one that has
 * a record counts.
 *
 * @param files by depth: the first file of each partition, then the layers on top
 */
public record LatestLayers(List<List<String>> files) {

  private static final String DEPTH = "_depth";
  private static final String NEWEST = "_newest";

  /**
   * Sorts files by depth.
   *
   * @param latest of each partition oldest first
   * @param address of the file at a path
   */
  public static LatestLayers of(List<LatestEntry> latest, UnaryOperator<String> address) {
    List<List<String>> files = new ArrayList<>();
    Map<Integer, Integer> depths = new HashMap<>();
    for (LatestEntry file : latest) {
      int depth = depths.merge(file.partition(), 0, (before, first) -> before + 1);
      if (depth == files.size()) {
        files.add(new ArrayList<>());
      }
      files.get(depth).add(address.apply(file.path()));
    }
    return new LatestLayers(files);
  }

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** Every record once, as it is. At least one file is needed. */
  public Dataset<Row> read(SparkSession spark) {
    Dataset<Row> first = read(spark, 0);
    if (files.size() == 1) {
      return first;
    }
    Dataset<Row> layers = read(spark, 1);
    for (int depth = 2; depth < files.size(); depth++) {
      layers = layers.unionByName(read(spark, depth));
    }
    Dataset<Row> newest = layers.groupBy(LatestColumns.ID).agg(functions.max(DEPTH).as(NEWEST));
    return first
        .unionByName(layers)
        .join(newest, LatestColumns.ID, "left")
        .filter(
            functions
                .coalesce(functions.col(NEWEST), functions.lit(0))
                .equalTo(functions.col(DEPTH)));
  }

  private Dataset<Row> read(SparkSession spark, int depth) {
    return spark
        .read()
        .parquet(files.get(depth).toArray(String[]::new))
        .withColumn(DEPTH, functions.lit(depth));
  }
}

package dev.roost.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.bench.side.SparkServer;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.JobMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Both sides of the ingestion's table in one JVM with one Spark session, so that neither is warmer:
 * Roost's own job, the index's builder alone, and Spark that writes Parquet. Each times itself.
 */
public final class LoadMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoadMain() {}

  public static void main(String[] args) throws IOException {
    SparkServer.serve(LoadMain::answer);
  }

  private static ObjectNode answer(SparkSession spark, JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    try (HeapPeak heap = new HeapPeak()) {
      long start = System.nanoTime();
      switch (request.path("do").textValue()) {
        case "ingest" -> ingest(request);
        case "build" ->
            new IndexAlone(request.path("features").intValue(), request.path("rows").longValue())
                .build(Path.of(request.path("target").textValue()));
        case "write" -> write(spark, request);
        case "count" -> answer.put("count", count(spark, request));
        default -> throw new IllegalArgumentException("unknown request " + request);
      }
      long nanos = System.nanoTime() - start;
      return answer.put("nanos", nanos).put("heap", heap.bytes());
    } catch (Exception | LinkageError e) {
      return JSON.createObjectNode().put("error", e.toString());
    }
  }

  private static void ingest(JsonNode request) {
    String folder = request.path("folder").textValue();
    ExitCode code =
        JobMain.run(
            new String[] {"ingest", "--attempt-dir", folder, "--config-dir", folder}, Map.of());
    if (code != ExitCode.PUBLISHED) {
      throw new IllegalStateException("the job ended with " + code);
    }
  }

  private static void write(SparkSession spark, JsonNode request) {
    spark
        .read()
        .option("header", "true")
        .schema(request.path("reads").textValue())
        .csv(request.path("source").textValue())
        .selectExpr(JSON.convertValue(request.path("writes"), String[].class))
        .write()
        .mode(SaveMode.Overwrite)
        .option("compression", "zstd")
        .parquet(request.path("target").textValue());
  }

  private static long count(SparkSession spark, JsonNode request) {
    request
        .path("views")
        .properties()
        .forEach(
            view ->
                spark
                    .read()
                    .parquet(view.getValue().textValue())
                    .createOrReplaceTempView(view.getKey()));
    return spark.sql(request.path("sql").textValue()).first().getLong(0);
  }
}

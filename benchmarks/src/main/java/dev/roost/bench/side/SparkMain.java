package dev.roost.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL as a peer: reads a request a line from standard input ({@code view} and {@code files},
 * or {@code sql}) and answers each by a line of JSON; ends with its input.
 */
public final class SparkMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SparkMain() {}

  public static void main(String[] args) throws IOException {
    SparkServer.serve(SparkMain::answer);
  }

  private static ObjectNode answer(SparkSession spark, JsonNode request) {
    try {
      if (request.has("view")) {
        spark
            .read()
            .parquet(request.path("files").textValue())
            .createOrReplaceTempView(request.path("view").textValue());
        return JSON.createObjectNode();
      }
      long start = System.nanoTime();
      List<Row> rows = spark.sql(request.path("sql").textValue()).collectAsList();
      ObjectNode answer = JSON.createObjectNode().put("nanos", System.nanoTime() - start);
      rows.forEach(row -> add(answer.withArray("rows"), row));
      return answer;
    } catch (RuntimeException e) {
      return JSON.createObjectNode().put("error", e.getMessage());
    }
  }

  private static void add(ArrayNode rows, Row row) {
    ArrayNode numbers = rows.addArray();
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (value instanceof Double real) {
        numbers.add(real.doubleValue());
      } else if (value instanceof Boolean bool) {
        numbers.add(bool ? 1L : 0L);
      } else {
        numbers.add(new BigDecimal(value.toString()).longValueExact());
      }
    }
  }
}

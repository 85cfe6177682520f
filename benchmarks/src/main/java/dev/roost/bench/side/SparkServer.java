package dev.roost.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.apache.spark.sql.SparkSession;

/**
 * The other end of {@link SparkProcess}: reads a request a line from standard input and answers
 * each by a line of JSON; ends with its input. What else is printed goes to standard error.
 */
public final class SparkServer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SparkServer() {}

  /** Answers with a session of two threads until there are no more requests. */
  public static void serve(BiFunction<SparkSession, JsonNode, ObjectNode> answers)
      throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    try (SparkSession spark = session()) {
      BufferedReader requests =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        out.println(answers.apply(spark, JSON.readTree(line)));
      }
    }
  }

  private static SparkSession session() {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("benchmark")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            // As many as threads: the default of 200 is for clusters and would slow it down.
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }
}

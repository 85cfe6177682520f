package dev.roost.jobs.spark;

import dev.roost.jobs.input.ZstdCodec;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.StorageKeys;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Spark and Hadoop as the jobs need them. */
public final class SparkSettings {

  private static final String HADOOP = "spark.hadoop.";
  private static final String ALONE = "local[2]";

  private SparkSettings() {}

  /**
   * The session of this JVM. Without {@code spark.master}, that is when no {@code spark-submit}
   * started it, Spark runs in this JVM alone.
   */
  public static SparkSession session(String name, Config config) {
    SparkConf conf = new SparkConf().setIfMissing("spark.master", ALONE).setAppName(name);
    // The number of partitions is that of the id space.
    conf.set("spark.sql.adaptive.enabled", "false");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.executor.heartbeatInterval", "2s");
    // As the driver's JVM.
    conf.setIfMissing("spark.executor.defaultJavaOptions", "-Duser.timezone=UTC");
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    hadoopSettings(config).forEach((key, value) -> conf.set(HADOOP + key, value));
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** For file systems outside Spark's session. */
  public static Configuration hadoop(Config config) {
    Configuration hadoop = new Configuration();
    hadoopSettings(config).forEach(hadoop::set);
    return hadoop;
  }

  private static Map<String, String> hadoopSettings(Config config) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("io.compression.codecs", ZstdCodec.class.getName());
    settings.put("fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
    // Stores that keep no ETag of a file are read without a check that it did not change meanwhile.
    settings.put("fs.s3a.change.detection.version.required", "false");
    settings.put("fs.s3a.endpoint.region", config.get(StorageKeys.S3_REGION));
    config.find(StorageKeys.S3_ENDPOINT).ifPresent(endpoint -> addEndpoint(endpoint, settings));
    config
        .find(StorageKeys.S3_ACCESS_KEY)
        .ifPresent(
            key -> {
              settings.put("fs.s3a.access.key", key);
              settings.put("fs.s3a.secret.key", config.get(StorageKeys.S3_SECRET_KEY));
              settings.put(
                  "fs.s3a.aws.credentials.provider",
                  "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider");
            });
    return settings;
  }

  private static void addEndpoint(URI endpoint, Map<String, String> settings) {
    settings.put("fs.s3a.endpoint", endpoint.toString());
    settings.put("fs.s3a.path.style.access", "true");
    settings.put(
        "fs.s3a.connection.ssl.enabled", String.valueOf(endpoint.getScheme().equals("https")));
  }
}

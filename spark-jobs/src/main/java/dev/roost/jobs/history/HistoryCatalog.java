package dev.roost.jobs.history;

import dev.roost.jobs.JobKeys;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.StorageKeys;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The Iceberg catalog of all history tables, in PostgreSQL. */
public final class HistoryCatalog {

  private static final String NAME = "roost";

  private HistoryCatalog() {}

  /** Opens the catalog; the caller closes it. */
  public static JdbcCatalog open(Config config, Configuration hadoop) {
    JdbcCatalog catalog = new JdbcCatalog();
    catalog.setConf(hadoop);
    catalog.initialize(NAME, properties(config));
    return catalog;
  }

  private static Map<String, String> properties(Config config) {
    Map<String, String> properties = new HashMap<>();
    URI warehouse = config.get(StorageKeys.WAREHOUSE);
    String root = warehouse.toString();
    properties.put("uri", config.get(JobKeys.HISTORY_URL));
    properties.put("jdbc.user", config.get(JobKeys.HISTORY_USER));
    config
        .find(JobKeys.HISTORY_PASSWORD)
        .ifPresent(password -> properties.put("jdbc.password", password));
    properties.put("jdbc.schema-version", "V1");
    properties.put("warehouse", (root.endsWith("/") ? root : root + "/") + "history");
    if (warehouse.getScheme().equals("s3")) {
      addS3(config, properties);
    }
    return properties;
  }

  private static void addS3(Config config, Map<String, String> properties) {
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    // Knows S3 alone; the general one wants the clients of every AWS service that Iceberg may use.
    properties.put(
        "s3.client-factory-impl", "org.apache.iceberg.aws.s3.DefaultS3FileIOAwsClientFactory");
    properties.put("http-client.type", "urlconnection");
    properties.put("client.region", config.get(StorageKeys.S3_REGION));
    properties.put("s3.retry.num-retries", config.get(StorageKeys.S3_RETRIES).toString());
    config
        .find(StorageKeys.S3_ENDPOINT)
        .ifPresent(
            endpoint -> {
              properties.put("s3.endpoint", endpoint.toString());
              properties.put("s3.path-style-access", "true");
            });
    config
        .find(StorageKeys.S3_ACCESS_KEY)
        .ifPresent(
            key -> {
              properties.put("s3.access-key-id", key);
              properties.put("s3.secret-access-key", config.get(StorageKeys.S3_SECRET_KEY));
            });
  }
}

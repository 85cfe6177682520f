package dev.roost.embedded;

import dev.roost.embedded.Ports.Endpoint;
import dev.roost.embedded.parts.PostgresPart;
import java.util.Map;
import java.util.TreeMap;

/** The settings of services and jobs, from ports and secrets. */
final class Settings {

  static final String WAREHOUSE = "s3://roost/warehouse";

  private final Installation installation;
  private final Ports ports;
  private final Secrets secrets;

  Settings(Installation installation, Ports ports, Secrets secrets) {
    this.installation = installation;
    this.ports = ports;
    this.secrets = secrets;
  }

  /** What everyone who reads or writes files needs. */
  Map<String, String> storage() {
    return Map.of(
        "storage.warehouse", WAREHOUSE,
        "s3.endpoint", ports.url(Endpoint.S3),
        "s3.access-key", secrets.s3AccessKey(),
        "s3.secret-key", secrets.s3SecretKey());
  }

  private Map<String, String> reader() {
    Map<String, String> settings = new TreeMap<>(storage());
    settings.put("core.target", ports.address(Endpoint.CORE_INTERNAL));
    return settings;
  }

  Map<String, String> core() {
    Map<String, String> settings = new TreeMap<>(storage());
    settings.put("core.grpc.port", port(Endpoint.CORE));
    settings.put("core.internal.port", port(Endpoint.CORE_INTERNAL));
    settings.put("core.http.port", port(Endpoint.CORE_HTTP));
    settings.put("core.db.url", PostgresPart.url(ports.of(Endpoint.POSTGRES), "roost"));
    settings.put("core.db.user", PostgresPart.USER);
    settings.put("core.db.password", secrets.postgres());
    settings.put("core.file-sources", "true");
    settings.put("core.kubeconfig", installation.kubeconfig().toString());
    return settings;
  }

  Map<String, String> online() {
    Map<String, String> settings = reader();
    settings.put("online.grpc.port", port(Endpoint.ONLINE));
    settings.put("online.http.port", port(Endpoint.ONLINE_HTTP));
    settings.put(
        "online.redis.url", "redis://:" + secrets.redis() + "@" + ports.address(Endpoint.REDIS));
    return settings;
  }

  Map<String, String> query() {
    Map<String, String> settings = reader();
    settings.put("query.http.port", port(Endpoint.QUERY));
    settings.put("query.grpc.port", port(Endpoint.QUERY_GRPC));
    settings.put("query.disk-cache-dir", installation.data("query").toString());
    return settings;
  }

  Map<String, String> operator() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("core.target", ports.address(Endpoint.CORE_INTERNAL));
    settings.put("operator.http.port", port(Endpoint.OPERATOR_HTTP));
    settings.put("operator.file-sources", "true");
    // The double runs the jobs from their class path and pulls nothing.
    settings.put("operator.spark.image", "roost/spark-jobs:embedded");
    return settings;
  }

  Map<String, String> job() {
    Map<String, String> settings = reader();
    settings.put("history.jdbc.url", PostgresPart.url(ports.of(Endpoint.POSTGRES), "history"));
    settings.put("history.jdbc.user", PostgresPart.USER);
    settings.put("history.jdbc.password", secrets.postgres());
    return settings;
  }

  /** Addresses for people and programs; no secrets. */
  Map<String, String> endpoints() {
    Map<String, String> endpoints = new TreeMap<>();
    endpoints.put("ROOST_KUBECONFIG", installation.kubeconfig().toString());
    endpoints.put("ROOST_S3", ports.url(Endpoint.S3));
    endpoints.put("ROOST_POSTGRES", PostgresPart.url(ports.of(Endpoint.POSTGRES), "roost"));
    endpoints.put("ROOST_REDIS", "redis://" + ports.address(Endpoint.REDIS));
    endpoints.put("ROOST_CORE", ports.address(Endpoint.CORE));
    endpoints.put("ROOST_CORE_INTERNAL", ports.address(Endpoint.CORE_INTERNAL));
    endpoints.put("ROOST_CORE_HTTP", ports.url(Endpoint.CORE_HTTP));
    endpoints.put("ROOST_ONLINE_GRPC", ports.address(Endpoint.ONLINE));
    endpoints.put("ROOST_ONLINE_HTTP", ports.url(Endpoint.ONLINE_HTTP));
    endpoints.put("ROOST_OPERATOR_HTTP", ports.url(Endpoint.OPERATOR_HTTP));
    endpoints.put("ROOST_QUERY", ports.url(Endpoint.QUERY));
    endpoints.put("ROOST_QUERY_GRPC", ports.address(Endpoint.QUERY_GRPC));
    return endpoints;
  }

  private String port(Endpoint endpoint) {
    return Integer.toString(ports.of(endpoint));
  }
}

package dev.roost.operator.spark;

import java.util.Map;

/** What is written on everything that belongs to an attempt. */
final class Labels {
  private Labels() {}

  static Map<String, String> of(SparkJobRequest request) {
    return Map.of(
        "app.kubernetes.io/managed-by", "roost-operator",
        "roost.dev/ingestion", request.ingestion(),
        "roost.dev/attempt", Integer.toString(request.attempt()));
  }
}

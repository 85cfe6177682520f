package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.registry.RegistryAccess;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.SchemaRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a source's brokers and registry let one in. */
final class KafkaSettings {

  private static final String MECHANISM = "sasl.mechanism";

  private KafkaSettings() {}

  /** The settings of Kafka's client. */
  static Map<String, String> of(KafkaSource kafka, SourceSecrets secrets) {
    Map<String, String> settings = new TreeMap<>(kafka.getPropertiesMap());
    settings.put("bootstrap.servers", kafka.getBootstrapServers());
    // Messages of transactions that were taken back are none.
    settings.put("isolation.level", "read_committed");
    if (kafka.hasSecretRef()) {
      String secret = kafka.getSecretRef().getName();
      login(secrets, secret, settings);
      certificates(secrets, secret, settings);
    }
    return settings;
  }

  private static void login(SourceSecrets secrets, String secret, Map<String, String> settings) {
    Optional<String> user = secrets.find(secret, "username");
    if (user.isEmpty()) {
      return;
    }
    String mechanism = settings.computeIfAbsent(MECHANISM, absent -> "PLAIN");
    String module =
        switch (mechanism) {
          case "PLAIN" -> "plain.PlainLoginModule";
          case "SCRAM-SHA-256", "SCRAM-SHA-512" -> "scram.ScramLoginModule";
          default ->
              throw JobFailure.invalidSpec(
                  "The sasl.mechanism %s takes no password; use PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512."
                      .formatted(mechanism));
        };
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
            .formatted(module, quoted(user.get()), quoted(secrets.read(secret, "password"))));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static void certificates(
      SourceSecrets secrets, String secret, Map<String, String> settings) {
    secrets
        .find(secret, "ca.crt")
        .ifPresent(
            authority -> {
              settings.put("ssl.truststore.type", "PEM");
              settings.put("ssl.truststore.certificates", authority);
            });
    secrets
        .find(secret, "tls.crt")
        .ifPresent(
            chain -> {
              settings.put("ssl.keystore.type", "PEM");
              settings.put("ssl.keystore.certificate.chain", chain);
              settings.put("ssl.keystore.key", secrets.read(secret, "tls.key"));
            });
  }

  /** How the registry lets one in; none where there is none. */
  static RegistryAccess registry(KafkaSource kafka, SourceSecrets secrets) {
    if (!kafka.hasRegistry()) {
      return RegistryAccess.NONE;
    }
    SchemaRegistry registry = kafka.getRegistry();
    RegistryAccess open = RegistryAccess.open(registry.getUrl());
    if (!registry.hasSecretRef()) {
      return open;
    }
    String secret = registry.getSecretRef().getName();
    return secrets
        .find(secret, "token")
        .map(open::withToken)
        .orElseGet(
            () ->
                open.withPassword(
                    secrets.read(secret, "username"), secrets.read(secret, "password")));
  }
}

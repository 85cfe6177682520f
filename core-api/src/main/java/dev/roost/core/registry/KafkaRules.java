package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaKey;
import dev.roost.proto.core.v1alpha1.KafkaOffset;
import dev.roost.proto.core.v1alpha1.KafkaPosition;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.SchemaRegistry;
import dev.roost.proto.core.v1alpha1.SecretRef;
import java.util.Map;
import java.util.regex.Pattern;

/** What a source of Kafka topics must be. */
final class KafkaRules {

  private static final String FIELD = "source.kafka";
  private static final Pattern BOOTSTRAP = Pattern.compile(Limits.BOOTSTRAP);
  private static final Pattern TOPIC = Pattern.compile(Limits.TOPIC);
  private static final Pattern URL = Pattern.compile(Limits.REGISTRY_URL);
  private static final Pattern SECRET = Pattern.compile(Limits.SOURCE_SECRET);

  private final Violations violations;

  KafkaRules(Violations violations) {
    this.violations = violations;
  }

  void check(KafkaSource kafka) {
    String servers = kafka.getBootstrapServers();
    violations.length(FIELD + ".bootstrapServers", servers, Limits.BOOTSTRAP_LENGTH);
    if (!BOOTSTRAP.matcher(servers).matches()) {
      violations.add(
          FIELD + ".bootstrapServers",
          "is '%s'; give HOST:PORT, several between commas".formatted(servers));
    }
    violations.size(FIELD + ".topics", kafka.getTopicsCount(), 1, Limits.TOPICS);
    kafka.getTopicsList().forEach(topic -> topic(FIELD + ".topics", topic));
    if (kafka.getValue() == KafkaFormat.KAFKA_FORMAT_UNSPECIFIED
        || kafka.getValue() == KafkaFormat.UNRECOGNIZED) {
      violations.add(FIELD + ".value", "must be Json or Avro");
    }
    SourceRules.columns(violations, FIELD, kafka.getColumnsList());
    registry(kafka);
    if (kafka.hasFrom()) {
      position(FIELD + ".from", kafka.getFrom());
    }
    if (kafka.hasTo()) {
      position(FIELD + ".to", kafka.getTo());
    }
    TimeRangeRules.check(violations, FIELD, kafka.getFrom().getTime(), kafka.getTo().getTime());
    if (kafka.hasSecretRef()) {
      secret(FIELD + ".secretRef.name", kafka.getSecretRef());
    }
    properties(kafka.getPropertiesMap());
    violations.column(FIELD + ".operationColumn", kafka.getOperationColumn());
  }

  private void topic(String field, String topic) {
    violations.length(field, topic, Limits.TOPIC_LENGTH);
    if (!TOPIC.matcher(topic).matches()) {
      violations.add(
          field, "names '%s'; topics have letters, digits, '.', '_' and '-'".formatted(topic));
    }
  }

  private void registry(KafkaSource kafka) {
    boolean avro =
        kafka.getValue() == KafkaFormat.KAFKA_FORMAT_AVRO
            || kafka.getKey() == KafkaKey.KAFKA_KEY_AVRO;
    if (avro != kafka.hasRegistry()) {
      violations.add(
          FIELD + ".registry", "goes together with value or key Avro; give both, or neither");
    }
    if (kafka.hasRegistry()) {
      SchemaRegistry registry = kafka.getRegistry();
      violations.length(FIELD + ".registry.url", registry.getUrl(), Limits.REGISTRY_URL_LENGTH);
      if (!URL.matcher(registry.getUrl()).matches()) {
        violations.add(
            FIELD + ".registry.url",
            "is '%s'; give https://HOST:PORT without user and password"
                .formatted(registry.getUrl()));
      }
      if (registry.hasSecretRef()) {
        secret(FIELD + ".registry.secretRef.name", registry.getSecretRef());
      }
    }
  }

  private void position(String field, KafkaPosition position) {
    if (position.getTime().isEmpty() == (position.getOffsetsCount() == 0)) {
      violations.add(field, "must have exactly one of time and offsets");
    }
    violations.size(field + ".offsets", position.getOffsetsCount(), 0, Limits.OFFSETS);
    for (KafkaOffset offset : position.getOffsetsList()) {
      topic(field + ".offsets.topic", offset.getTopic());
      violations.range(
          field + ".offsets.partition", offset.getPartition(), 0, Limits.KAFKA_PARTITION);
      violations.range(field + ".offsets.offset", offset.getOffset(), 0, Long.MAX_VALUE);
    }
  }

  private void secret(String field, SecretRef secret) {
    if (!SECRET.matcher(secret.getName()).matches()) {
      violations.add(
          field,
          "is '%s'; give the name of a Secret that begins with roost-source-"
              .formatted(secret.getName()));
    }
  }

  private void properties(Map<String, String> properties) {
    violations.size(FIELD + ".properties", properties.size(), 0, Limits.CONF);
    properties.forEach(
        (name, value) -> {
          violations.length(FIELD + ".properties", value, Limits.CONF_LENGTH);
          if (!dev.roost.crds.KafkaSource.mayHold(name)) {
            violations.add(
                FIELD + ".properties",
                "has '%s', which sources may not set; leave it out".formatted(name));
          }
        });
  }
}

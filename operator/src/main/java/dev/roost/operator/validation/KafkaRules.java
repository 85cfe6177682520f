package dev.roost.operator.validation;

import dev.roost.crds.KafkaOffset;
import dev.roost.crds.KafkaPosition;
import dev.roost.crds.KafkaSource;
import dev.roost.crds.Limits;
import dev.roost.crds.SchemaRegistry;
import dev.roost.crds.SecretRef;

/** The rules of a source of Kafka topics. */
final class KafkaRules {

  private static final String FIELD = "spec.source.kafka";
  private static final String TOPIC = "use the letters, digits, '.', '_' and '-' of topics";

  private final Findings findings;

  KafkaRules(Findings findings) {
    this.findings = findings;
  }

  void check(KafkaSource kafka) {
    findings.matches(
        FIELD + ".bootstrapServers",
        kafka.bootstrapServers(),
        Limits.BOOTSTRAP,
        "use HOST:PORT, several between commas");
    findings.length(
        FIELD + ".bootstrapServers", kafka.bootstrapServers(), 1, Limits.BOOTSTRAP_LENGTH);
    findings.size(FIELD + ".topics", kafka.topics(), 1, Limits.TOPICS);
    for (int i = 0; i < kafka.topics().size(); i++) {
      topic("%s.topics[%d]".formatted(FIELD, i), kafka.topics().get(i));
    }
    findings.present(FIELD + ".value", kafka.value());
    JsonColumnRules.check(FIELD, kafka.columns(), findings);
    if (kafka.readsAvro() != (kafka.registry() != null)) {
      findings.add(FIELD, "Avro and registry go together; give both, or neither.");
    }
    if (kafka.registry() != null) {
      registry(kafka.registry());
    }
    position(FIELD + ".from", kafka.from());
    position(FIELD + ".to", kafka.to());
    TimeRangeRules.check(FIELD, time(kafka.from()), time(kafka.to()), findings);
    secret(FIELD + ".secretRef.name", kafka.secretRef());
    properties(kafka);
    findings.length(FIELD + ".operationColumn", kafka.operationColumn(), 1, Limits.COLUMN_LENGTH);
  }

  private void topic(String field, String topic) {
    findings.matches(field, topic, Limits.TOPIC, TOPIC);
    findings.length(field, topic, 1, Limits.TOPIC_LENGTH);
  }

  private void registry(SchemaRegistry registry) {
    findings.matches(
        FIELD + ".registry.url",
        registry.url(),
        Limits.REGISTRY_URL,
        "use https://HOST:PORT without user and password");
    findings.length(FIELD + ".registry.url", registry.url(), 1, Limits.REGISTRY_URL_LENGTH);
    secret(FIELD + ".registry.secretRef.name", registry.secretRef());
  }

  private void secret(String field, SecretRef secret) {
    if (secret != null) {
      findings.matches(
          field,
          secret.name(),
          Limits.SOURCE_SECRET,
          "use the name of a Secret that begins with roost-source-");
    }
  }

  private void position(String field, KafkaPosition position) {
    if (position == null) {
      return;
    }
    if ((position.time() != null) == !position.offsets().isEmpty()) {
      findings.add(field, "exactly one must be given: time, offsets.");
    }
    findings.size(field + ".offsets", position.offsets(), 0, Limits.OFFSETS);
    for (int i = 0; i < position.offsets().size(); i++) {
      offset("%s.offsets[%d]".formatted(field, i), position.offsets().get(i));
    }
  }

  private static String time(KafkaPosition position) {
    return position == null ? null : position.time();
  }

  private void offset(String field, KafkaOffset offset) {
    topic(field + ".topic", offset.topic());
    if (findings.present(field + ".partition", offset.partition())) {
      findings.between(field + ".partition", offset.partition(), 0, Limits.KAFKA_PARTITION);
    }
    if (findings.present(field + ".offset", offset.offset())) {
      findings.between(field + ".offset", offset.offset(), 0, Long.MAX_VALUE);
    }
  }

  private void properties(KafkaSource kafka) {
    findings.size(FIELD + ".properties", kafka.properties().keySet(), 0, Limits.CONF);
    kafka.properties().keySet().stream()
        .sorted()
        .filter(name -> !KafkaSource.mayHold(name))
        .forEach(
            name ->
                findings.add(
                    FIELD + ".properties",
                    "sources may not set %s; leave it out, and put passwords and certificates into the Secret."
                        .formatted(name)));
    kafka
        .properties()
        .forEach(
            (name, value) ->
                findings.length(
                    "%s.properties[%s]".formatted(FIELD, name), value, 0, Limits.CONF_LENGTH));
  }
}

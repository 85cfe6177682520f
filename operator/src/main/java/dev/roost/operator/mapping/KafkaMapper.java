package dev.roost.operator.mapping;

import dev.roost.crds.KafkaPosition;
import dev.roost.crds.KafkaSource;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaKey;
import dev.roost.proto.core.v1alpha1.KafkaOffset;
import dev.roost.proto.core.v1alpha1.KafkaTombstones;
import dev.roost.proto.core.v1alpha1.MissingMessages;
import dev.roost.proto.core.v1alpha1.SchemaRegistry;
import dev.roost.proto.core.v1alpha1.SecretRef;
import java.util.Optional;

/** Writes a valid source of Kafka topics as the core reads it. */
final class KafkaMapper {

  private KafkaMapper() {}

  static dev.roost.proto.core.v1alpha1.KafkaSource toProto(KafkaSource kafka) {
    var mapped =
        dev.roost.proto.core.v1alpha1.KafkaSource.newBuilder()
            .setBootstrapServers(kafka.bootstrapServers())
            .addAllTopics(kafka.topics())
            .setValue(KafkaFormat.valueOf("KAFKA_FORMAT_" + kafka.value().name()))
            .addAllColumns(SourceMapper.columns(kafka.columns()))
            .setKey(KafkaKey.valueOf("KAFKA_KEY_" + kafka.key().name()))
            .setTombstones(KafkaTombstones.valueOf("KAFKA_TOMBSTONES_" + kafka.tombstones().name()))
            .setMissingMessages(
                MissingMessages.valueOf("MISSING_MESSAGES_" + kafka.missingMessages().name()))
            .putAllProperties(kafka.properties())
            .setOperationColumn(Optional.ofNullable(kafka.operationColumn()).orElse(""));
    Optional.ofNullable(kafka.registry())
        .ifPresent(registry -> mapped.setRegistry(registry(registry)));
    Optional.ofNullable(kafka.from()).ifPresent(from -> mapped.setFrom(position(from)));
    Optional.ofNullable(kafka.to()).ifPresent(to -> mapped.setTo(position(to)));
    Optional.ofNullable(kafka.secretRef())
        .ifPresent(secret -> mapped.setSecretRef(SecretRef.newBuilder().setName(secret.name())));
    return mapped.build();
  }

  private static SchemaRegistry registry(dev.roost.crds.SchemaRegistry registry) {
    SchemaRegistry.Builder mapped = SchemaRegistry.newBuilder().setUrl(registry.url());
    Optional.ofNullable(registry.secretRef())
        .ifPresent(secret -> mapped.setSecretRef(SecretRef.newBuilder().setName(secret.name())));
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.KafkaPosition position(KafkaPosition position) {
    return dev.roost.proto.core.v1alpha1.KafkaPosition.newBuilder()
        .setTime(Optional.ofNullable(position.time()).orElse(""))
        .addAllOffsets(
            position.offsets().stream()
                .map(
                    offset ->
                        KafkaOffset.newBuilder()
                            .setTopic(offset.topic())
                            .setPartition(offset.partition())
                            .setOffset(offset.offset())
                            .build())
                .toList())
        .build();
  }
}

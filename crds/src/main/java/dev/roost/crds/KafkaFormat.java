package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the values of messages are. */
public enum KafkaFormat {
  /** One JSON object. */
  @JsonProperty("Json")
  JSON,
  /** One Avro record, behind the id of its schema in a registry (Confluent's wire format). */
  @JsonProperty("Avro")
  AVRO
}

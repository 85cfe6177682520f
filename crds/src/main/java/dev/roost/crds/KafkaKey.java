package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the keys of messages are. */
public enum KafkaKey {
  /** Text in UTF-8: the column {@code _key}. */
  @JsonProperty("Text")
  TEXT,
  /** One JSON object: the columns {@code _key.MEMBER}. */
  @JsonProperty("Json")
  JSON,
  /** Avro, behind the id of its schema: {@code _key}, or {@code _key.FIELD} of a record. */
  @JsonProperty("Avro")
  AVRO
}

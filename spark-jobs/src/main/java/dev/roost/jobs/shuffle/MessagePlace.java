package dev.roost.jobs.shuffle;

import java.io.Serializable;

/** Where a message is in Kafka. */
public record MessagePlace(String topic, int partition, long offset) implements Serializable {

  /** Of what is no message. */
  static final MessagePlace NONE = new MessagePlace("", 0, 0);

  /** As Kafka names partitions. */
  String file() {
    return topic + "-" + partition;
  }
}

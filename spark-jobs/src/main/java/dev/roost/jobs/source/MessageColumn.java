package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a column is in a message.
 *
 * @param path the members to follow in the part
 */
record MessageColumn(Part part, List<String> path) implements Serializable {

  /** A part of a message. */
  enum Part {
    KEY("_key"),
    HEADER("_headers"),
    TOPIC("_topic"),
    PARTITION("_partition"),
    OFFSET("_offset"),
    TIMESTAMP("_timestamp"),
    VALUE("");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    private static Optional<Part> of(String word) {
      return Arrays.stream(values())
          .filter(part -> part != VALUE && part.word.equals(word))
          .findFirst();
    }
  }

  /** Whether messages without a value have it, too. */
  boolean isOfMessage() {
    return part != Part.VALUE;
  }

  /** Finds columns; one that the source does not place is the part, or the member, of its name. */
  static List<MessageColumn> of(KafkaSource kafka, List<String> columns) {
    Map<String, List<String>> paths =
        kafka.getColumnsList().stream()
            .collect(Collectors.toMap(JsonColumn::getName, JsonColumn::getPathList));
    return columns.stream().map(name -> of(paths.getOrDefault(name, path(kafka, name)))).toList();
  }

  /**
   * Names of Avro have no dots: those in a column's are between a record's name and its field's.
   */
  private static List<String> path(KafkaSource kafka, String name) {
    List<String> steps = List.of(name.split("\\.", -1));
    if (Part.of(steps.get(0)).filter(part -> part == Part.HEADER).isPresent()) {
      return steps.size() == 1 ? steps : List.of(steps.get(0), name.split("\\.", 2)[1]);
    }
    boolean cut =
        Part.of(steps.get(0)).isPresent() || kafka.getValue() == KafkaFormat.KAFKA_FORMAT_AVRO;
    return cut ? steps : List.of(name);
  }

  private static MessageColumn of(List<String> path) {
    return Part.of(path.get(0))
        .map(part -> new MessageColumn(part, List.copyOf(path.subList(1, path.size()))))
        .orElseGet(() -> new MessageColumn(Part.VALUE, List.copyOf(path)));
  }
}

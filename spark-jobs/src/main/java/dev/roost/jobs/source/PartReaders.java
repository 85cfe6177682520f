package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.registry.RegistryAccess;
import dev.roost.jobs.registry.SchemaRegistry;
import dev.roost.jobs.source.MessageColumn.Part;
import java.util.List;
import java.util.Map;

/** How the keys and values of a source's messages are read. */
final class PartReaders {

  private PartReaders() {}

  static PartReader ofValues(KafkaFormat format) {
    return switch (format.kafka().getValue()) {
      case KAFKA_FORMAT_JSON -> json(format, Part.VALUE);
      case KAFKA_FORMAT_AVRO -> avro(format, Part.VALUE);
      case KAFKA_FORMAT_UNSPECIFIED, UNRECOGNIZED -> throw unknown("value");
    };
  }

  /** Keys of which there is no column are not read. */
  static PartReader ofKeys(KafkaFormat format) {
    Map<Integer, List<String>> paths = format.paths(Part.KEY);
    if (paths.isEmpty()) {
      return (bytes, row) -> {};
    }
    return switch (format.kafka().getKey()) {
      case KAFKA_KEY_UNSPECIFIED, KAFKA_KEY_TEXT ->
          (bytes, row) -> {
            Slice text = new Slice(bytes, 0, bytes.length);
            paths.forEach((place, path) -> setText(place, path, text, row));
          };
      case KAFKA_KEY_JSON -> json(format, Part.KEY);
      case KAFKA_KEY_AVRO -> avro(format, Part.KEY);
      case UNRECOGNIZED -> throw unknown("key");
    };
  }

  /** A text has no members: columns of them are absent. */
  private static void setText(int place, List<String> path, Slice text, CellRow row) {
    if (path.isEmpty()) {
      row.setText(place, text);
    }
  }

  private static PartReader json(KafkaFormat format, Part part) {
    JsonCells cells = new JsonCells(JsonPaths.of(format.paths(part), format.plan().columns()));
    return cells::read;
  }

  private static PartReader avro(KafkaFormat format, Part part) {
    if (format.registry().equals(RegistryAccess.NONE)) {
      throw JobFailure.invalidSpec("Avro needs a registry; give its url.");
    }
    return new AvroReader(SchemaRegistry.of(format.registry()), format, part);
  }

  private static JobFailure unknown(String what) {
    return JobFailure.invalidSpec(
        "This version of the job does not know what the source's %s is.".formatted(what));
  }
}

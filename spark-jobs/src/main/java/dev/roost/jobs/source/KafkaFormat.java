package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.registry.RegistryAccess;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.KafkaTombstones;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Messages of Kafka: records are rows of Spark's source, with their headers.
 *
 * @param range that is read: what a message's offset has above its begin is how much later it was
 *     created than the run was accepted, in microseconds, where it does not say itself when it was
 * @param oldest is told the messages' times, in milliseconds since the epoch
 * @param registry {@link RegistryAccess#NONE}: nothing is Avro
 */
public record KafkaFormat(
    KafkaSource kafka,
    ColumnPlan plan,
    RegistryAccess registry,
    SourceRange range,
    OldestTime oldest)
    implements RowFormat {

  /**
   * How the messages of a source are read.
   *
   * @throws JobFailure when a message without a value cannot name the record that it deletes
   */
  public static KafkaFormat of(
      KafkaSource kafka,
      ColumnPlan plan,
      RegistryAccess registry,
      SourceRange range,
      OldestTime oldest) {
    KafkaFormat format = new KafkaFormat(kafka, plan, registry, range, oldest);
    if (kafka.getTombstones() == KafkaTombstones.KAFKA_TOMBSTONES_DELETE) {
      List<MessageColumn> columns = format.messageColumns();
      for (int entity : plan.entities()) {
        if (entity == ColumnPlan.NONE || !columns.get(entity).isOfMessage()) {
          throw JobFailure.invalidSpec(
              "A message without a value has no column \"%s\", which the record's key is in; take it from _key, or set tombstones to Skip."
                  .formatted(entity == ColumnPlan.NONE ? "" : plan.columns().get(entity)));
        }
      }
    }
    return format;
  }

  List<MessageColumn> messageColumns() {
    return MessageColumn.of(kafka, plan.columns());
  }

  /** The paths in a part, by the columns' places. */
  Map<Integer, List<String>> paths(MessageColumn.Part part) {
    List<MessageColumn> columns = messageColumns();
    Map<Integer, List<String>> paths = new TreeMap<>();
    IntStream.range(0, columns.size())
        .filter(place -> columns.get(place).part() == part)
        .forEach(place -> paths.put(place, columns.get(place).path()));
    return paths;
  }

  @Override
  public RowReader open() {
    return new KafkaReader(this);
  }
}

package dev.roost.jobs.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.jobs.input.KafkaSlices.Slice;
import dev.roost.jobs.registry.RegistryAccess;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.jobs.seen.SeenSlice;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.KafkaFormat;
import dev.roost.jobs.source.OldestTime;
import dev.roost.jobs.source.RowFormat;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/** Messages of Kafka topics, in ranges of offsets that are the same for all attempts of a run. */
public final class KafkaInput implements Input {

  /** What a message has, about, as compressed text. */
  private static final int BYTES_EACH = 100;

  /** Of how many messages a task reads at most: a partition with more is read in parts. */
  private static final int MESSAGES_A_TASK = 1_000_000;

  private final KafkaSource kafka;
  private final Map<String, String> settings;
  private final RegistryAccess registry;
  private final SourceRange range;
  private final List<Slice> slices;
  private final OldestTime oldest = new OldestTime();

  private KafkaInput(
      KafkaSource kafka,
      Map<String, String> settings,
      RegistryAccess registry,
      SourceRange range,
      List<Slice> slices) {
    this.kafka = kafka;
    this.settings = settings;
    this.registry = registry;
    this.range = range;
    this.slices = slices;
  }

  /**
   * Finds out what there is to read.
   *
   * @param seen what was read before
   * @param fix fixes the range for all attempts of the run
   * @throws dev.roost.jobs.JobFailure when the topics cannot be read, or not all that is wanted
   */
  public static KafkaInput open(
      Attempt attempt, SourceSecrets secrets, SeenOffsets seen, UnaryOperator<SourceRange> fix) {
    KafkaSource kafka = attempt.getSpec().getSource().getKafka();
    Map<String, String> settings = KafkaSettings.of(kafka, secrets);
    SeenOffsets read = attempt.getSpec().hasIncremental() ? seen : SeenOffsets.NONE;
    try (KafkaTopics topics = KafkaTopics.open(settings, kafka.getTopicsList())) {
      SourceRange range =
          attempt.hasSourceRange()
              ? attempt.getSourceRange()
              : fix.apply(
                  KafkaLimit.of(
                      KafkaRange.of(kafka, topics, read),
                      topics,
                      read,
                      attempt.getSpec().getIncremental().getMaxMessages()));
      return new KafkaInput(
          kafka,
          settings,
          KafkaSettings.registry(kafka, secrets),
          range,
          KafkaSlices.of(kafka, topics, range, read));
    }
  }

  @Override
  public String describe() {
    return "%d messages of topics %s".formatted(rows(), String.join(", ", kafka.getTopicsList()));
  }

  @Override
  public List<SeenSlice> slices(String ingestion) {
    return slices.stream()
        .map(Slice::seen)
        .map(
            slice ->
                new SeenSlice(
                    slice.topic(), slice.partition(), slice.from(), slice.to(), ingestion))
        .toList();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long rows() {
    return slices.stream().mapToLong(Slice::messages).sum();
  }

  @Override
  public long oldestMillis() {
    return oldest.value();
  }

  @Override
  public long compressedBytes() {
    return rows() * BYTES_EACH;
  }

  @Override
  public ColumnPlan plan(SparkSession spark, FeatureSchema schema, IngestionSpec spec) {
    return ColumnPlan.ofOpen(schema, spec);
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public RowFormat format(ColumnPlan plan) {
    return KafkaFormat.of(kafka, plan, registry, range, oldest);
  }

  @Override
  public JavaRDD<InternalRow> records(SparkSession spark, ColumnPlan plan) {
    spark.sparkContext().register(oldest);
    return rounds().stream()
        .map(round -> read(spark, round))
        .reduce(JavaRDD::union)
        .orElseGet(
            () ->
                // One task, which says that it has read nothing.
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                    .parallelize(List.<InternalRow>of(), 1));
  }

  /** Spark reads one range of a partition at a time. */
  private List<List<Slice>> rounds() {
    List<List<Slice>> rounds = new ArrayList<>();
    Map<TopicPartition, Integer> next = new HashMap<>();
    for (Slice slice : slices) {
      int round = next.merge(slice.partition(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(slice);
    }
    return rounds;
  }

  private JavaRDD<InternalRow> read(SparkSession spark, List<Slice> round) {
    Map<String, String> options = new HashMap<>();
    settings.forEach((name, value) -> options.put("kafka." + name, value));
    ObjectNode assigned = JsonNodeFactory.instance.objectNode();
    round.forEach(
        slice -> assigned.withArray(slice.partition().topic()).add(slice.partition().partition()));
    options.put("assign", assigned.toString());
    options.put("startingOffsets", offsets(round, slice -> slice.seen().from()));
    options.put("endingOffsets", offsets(round, slice -> slice.seen().to()));
    options.put("includeHeaders", "true");
    options.put("failOnDataLoss", "true");
    options.put("maxRecordsPerPartition", String.valueOf(MESSAGES_A_TASK));
    return InternalRows.of(spark.read().format("kafka").options(options).load());
  }

  private static String offsets(List<Slice> round, ToLongFunction<Slice> offset) {
    Map<String, ObjectNode> topics = new HashMap<>();
    for (Slice slice : round) {
      topics
          .computeIfAbsent(
              slice.partition().topic(), added -> JsonNodeFactory.instance.objectNode())
          .put(String.valueOf(slice.partition().partition()), offset.applyAsLong(slice));
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    topics.forEach(all::set);
    return all.toString();
  }

  @Override
  public void close() {
    // Spark's readers end with their tasks.
  }
}

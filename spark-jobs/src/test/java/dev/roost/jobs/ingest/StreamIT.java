package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.jobs.ExitCode;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.Stream;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of messages, from a real broker. */
final class StreamIT {

  private static final String TOPIC = "stream";
  private static final int PARTITIONS = 2;
  private static final long MOST = 40;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static KafkaBroker broker;

  @TempDir Path folder;
  private Platform platform;
  private Visits visits;
  private String topic;
  private final Map<String, String> expected = new TreeMap<>();

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new KafkaBroker();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    broker.stop();
  }

  @BeforeEach
  void start() throws Exception {
    platform = new Platform(folder);
    visits = new Visits(platform);
    topic = TOPIC + "." + System.nanoTime();
    broker.topic(topic, PARTITIONS);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void everyMessageIsPublishedOnceWhateverBecomesOfAttempts() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int sent = send(random, 100);

    FakeStream first = stream();
    CompletableFuture<ExitCode> job = start(first);
    await().atMost(PATIENCE).until(() -> read(first) == 100);
    assertThat(first.published())
        .allSatisfy(batch -> assertThat(batch.getRows().getRead()).isBetween(1L, MOST + 1));
    assertThat(visits.pages()).isEqualTo(expected);
    sent += send(random, 30);
    await().atMost(PATIENCE).until(() -> read(first) == 130);
    first.supersede();
    assertThat(job.join()).isEqualTo(ExitCode.RETRY);

    sent += send(random, 25);
    FakeStream second = stream();
    second.letWait(2);
    CompletableFuture<ExitCode> other = start(second);
    await().atMost(PATIENCE).until(() -> read(second) == 25);
    assertThat(visits.pages()).isEqualTo(expected);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(lastProgress().getMessagesBehind()).isZero());
    assertThat(platform.core().progress())
        .anySatisfy(progress -> assertThat(progress.getStep()).isEqualTo("waiting for the turn"))
        .anySatisfy(progress -> assertThat(progress.getStream().getMessagesBehind()).isEqualTo(25));
    assertThat(lastProgress().getPublishingPerSecond()).isPositive();
    assertThat(second.published())
        .allSatisfy(batch -> assertThat(batch.getFindings().getOldestMessageMillis()).isPositive());
    second.supersede();
    other.join();
    assertThat(sent).isEqualTo(155);

    visits.publish(visits.revert("stream.2"));
    long reverted = first.published().get(1).getRows().getRead();
    FakeStream third = stream();
    CompletableFuture<ExitCode> again = start(third);
    await().atMost(PATIENCE).until(() -> read(third) == reverted);
    third.supersede();
    again.join();
    assertThat(read(third)).isEqualTo(reverted);
  }

  @Test
  void aBatchThatFailsEndsTheAttemptAndTheNextOneReadsTheSameMessages() throws IOException {
    broker.send(topic, "", "{\"id\":1,\"page\":\"x\"}");
    FakeStream first = stream();
    CompletableFuture<ExitCode> job = start(first);
    await().atMost(PATIENCE).until(() -> read(first) == 1);
    broker.send(topic, "", "{\"id\":2");

    assertThat(job.join()).isEqualTo(ExitCode.FAILED);

    assertThat(platform.core().failures())
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure.getReason()).isEqualTo("TooManyBadRows"));
    FakeStream second = stream();
    assertThat(start(second).join()).isEqualTo(ExitCode.FAILED);
    assertThat(second.published()).isEmpty();
    assertThat(visits.pages()).containsExactly(Map.entry("[1]", "x"));
  }

  /** Messages of few keys; of those of one key, which are in one partition, the last one counts. */
  private int send(Random random, int count) {
    for (int i = 0; i < count; i++) {
      int id = random.nextInt(20);
      String page = "p" + random.nextInt(1000);
      broker.send(
          new ProducerRecord<>(
              topic,
              id % PARTITIONS,
              new byte[0],
              KafkaBroker.bytes("{\"id\":%d,\"page\":\"%s\"}".formatted(id, page))));
      expected.put("[%d]".formatted(id), page);
    }
    return count;
  }

  private static long read(FakeStream stream) {
    return stream.published().stream()
        .map(PublishRequest::getRows)
        .mapToLong(rows -> rows.getRead())
        .sum();
  }

  private StreamProgress lastProgress() {
    return platform.core().progress().stream()
        .filter(ReportProgressRequest::hasStream)
        .reduce((one, later) -> later)
        .orElseThrow()
        .getStream();
  }

  private CompletableFuture<ExitCode> start(FakeStream stream) {
    platform.core().serve(stream);
    return CompletableFuture.supplyAsync(() -> platform.run(Map.of()));
  }

  private FakeStream stream() {
    IngestionSpec spec =
        visits
            .load(
                Source.newBuilder()
                    .setKafka(
                        KafkaSource.newBuilder()
                            .setBootstrapServers(broker.servers())
                            .addTopics(topic)
                            .setValue(KafkaFormat.KAFKA_FORMAT_JSON))
                    .build())
            .toBuilder()
            .setStream(Stream.newBuilder().setTriggerMicros(1_000_000).setMaxMessages(MOST))
            .build();
    IngestionSpec batch =
        spec.toBuilder()
            .clearStream()
            .setIncremental(
                Incremental.newBuilder()
                    .setBy(IncrementalUnit.INCREMENTAL_UNIT_OFFSETS)
                    .setMaxMessages(MOST))
            .build();
    return new FakeStream(() -> visits.stream(spec), () -> visits.batch(batch), visits::published);
  }
}

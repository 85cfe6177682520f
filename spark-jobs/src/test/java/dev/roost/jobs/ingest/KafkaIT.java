package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.ExitCode;
import dev.roost.jobs.registry.FakeRegistry;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Incremental;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.KafkaFormat;
import dev.roost.proto.core.v1alpha1.KafkaKey;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.KafkaTombstones;
import dev.roost.proto.core.v1alpha1.MissingMessages;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ingestions of messages, from a real broker and a registry that speaks Confluent's API. */
final class KafkaIT {

  private static final AtomicInteger TOPICS = new AtomicInteger();

  private static final String V1 =
      """
      {"type": "record", "name": "Visit", "fields": [
        {"name": "id", "type": "long"}, {"name": "at", "type": ["null", "string"]}]}
      """;

  /** Another order, another field, and the old one within a record. */
  private static final String V2 =
      """
      {"type": "record", "name": "Visit", "fields": [
        {"name": "page", "type": {"type": "record", "name": "Page", "fields": [
          {"name": "title", "type": "string"}]}},
        {"name": "id", "type": "int"}]}
      """;

  private static KafkaBroker broker;
  private static FakeRegistry registry;

  @TempDir Path folder;
  private Platform platform;
  private Visits visits;
  private String topic;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new KafkaBroker();
    registry = new FakeRegistry();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    registry.close();
    broker.stop();
  }

  @BeforeEach
  void start() throws Exception {
    platform = new Platform(folder);
    visits = new Visits(platform);
    topic = "visits." + TOPICS.incrementAndGet();
    broker.topic(topic, 2);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void valuesKeysHeadersAndPlacesAreColumns() throws IOException {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            topic,
            1,
            Instant.parse("2026-03-01T00:00:00.001Z").toEpochMilli(),
            KafkaBroker.bytes("7"),
            KafkaBroker.bytes("{\"a\":{\"b\":\"x\"}}"));
    message.headers().add("kind", KafkaBroker.bytes("old")).add("kind", KafkaBroker.bytes("new"));
    broker.send(message);

    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder().setName("messages").setVersion(1);
    spec.addEntitiesBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT).setFrom("_key");
    List<String> columns =
        List.of("c", "_headers.kind", "_topic", "_partition", "_offset", "_timestamp");
    for (int i = 0; i < columns.size(); i++) {
      spec.addFeaturesBuilder()
          .setName("f" + i)
          .setType(ValueType.VALUE_TYPE_STRING)
          .setFrom(columns.get(i));
    }
    KafkaSource.Builder source = json();
    source.addColumnsBuilder().setName("c").addPath("a").addPath("b");

    PublishRequest published =
        platform.publish(
            platform.attempt(
                "messages",
                spec.build(),
                load(source).toBuilder().setFeatureSet("messages").build()));

    FoldedRecord record =
        Published.latest(platform, FeatureSchema.of(spec.build()), published).get("[7]");
    assertThat(
            IntStream.range(0, columns.size())
                .mapToObj(i -> ((Cell.Value) record.cells().get("f" + i).cell()).value()))
        .containsExactly("x", "new", topic, "1", "0", "2026-03-01T00:00:00.001Z");
  }

  @Test
  void messagesThatCannotBeReadAreBadRowsWithTheirPlaces() throws IOException {
    broker.send(topic, "a", "{\"id\":1,\"page\":\"x\"}");
    broker.send(topic, "b", "{\"id\":2");
    broker.send(topic, "c", null);
    broker.send(topic, "d", "{\"id\":\"four\",\"page\":\"x\"}");

    PublishRequest published = visits.publish(load(json()).toBuilder().setMaxBadRows(3).build());

    assertThat(published.getRows().getRejected()).isEqualTo(3);
    assertThat(
            DeadLetters.read(
                published.getDeadLettersUri(), "topic", "partition", "offset", "column", "reason"))
        .containsExactlyInAnyOrder(
            topic + " | 0 | 1 | null | MalformedJson",
            topic + " | 0 | 2 | null | NoValue",
            topic + " | 0 | 3 | id | NotAnInt");
    assertThat(platform.run(visits.attempt(load(json())))).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().failures().get(0).getMessage())
        .contains("3 of 4 rows are bad", "First: " + topic + "-0 offset 1: ");
  }

  @Test
  void avroIsReadByTheSchemaThatEachMessageNames() throws IOException {
    registry.add(1, V1);
    registry.add(2, V2);
    Schema v1 = new Schema.Parser().parse(V1);
    Schema v2 = new Schema.Parser().parse(V2);
    GenericData.Record old = new GenericData.Record(v1);
    old.put("id", 1L);
    old.put("at", "x");
    GenericData.Record page = new GenericData.Record(v2.getField("page").schema());
    page.put("title", "y");
    GenericData.Record young = new GenericData.Record(v2);
    young.put("id", 2);
    young.put("page", page);
    byte[] whole = wire(1, old);
    send(whole);
    send(wire(2, young));
    send(wire(99, old));
    send(java.util.Arrays.copyOf(whole, whole.length - 1));
    send(KafkaBroker.bytes("{\"id\":1}"));
    send(java.util.Arrays.copyOf(whole, whole.length + 1));
    KafkaSource.Builder avro =
        json(List.of("id"), List.of("page", "title")).setValue(KafkaFormat.KAFKA_FORMAT_AVRO);
    avro.getRegistryBuilder().setUrl(registry.url());

    PublishRequest published = visits.publish(load(avro).toBuilder().setMaxBadRows(4).build());

    assertThat(visits.pages()).containsExactly(Map.entry("[1]", "none"), Map.entry("[2]", "y"));
    assertThat(DeadLetters.read(published.getDeadLettersUri(), "offset", "reason"))
        .containsExactlyInAnyOrder(
            "2 | UnknownSchema", "3 | MalformedAvro", "4 | MalformedAvro", "5 | MalformedAvro");
  }

  @Test
  void featureBasesDeletesClearFieldsAndTakeValuesAway() throws IOException {
    broker.send(topic, "", "{\"id\":1,\"page\":\"x\"}");
    broker.send(topic, "", "{\"id\":2,\"page\":\"y\"}");
    broker.send(topic, "", "{\"id\":3,\"page\":\"z\"}");
    visits.publish(load(json()));
    String deletes = "deletes." + topic;
    String fields =
        """
        {"type": "record", "name": "F", "delete": "fields", "fields": [{"name": "id", "type": "int"},
          {"name": "fields", "type": {"type": "array", "items": "string"}}]}
        """;
    String values =
        """
        {"type": "record", "name": "V", "delete": "values", "fields": [
          {"name": "id", "type": "int"}, {"name": "page", "type": "string"}]}
        """;
    String records =
        """
        {"type": "record", "name": "R", "delete": "records", "fields": [
          {"name": "ids", "type": {"type": "array", "items": "long"}}]}
        """;
    registry.add(11, fields);
    registry.add(12, values);
    registry.add(13, records);
    GenericData.Record field = new GenericData.Record(new Schema.Parser().parse(fields));
    field.put("id", 1);
    field.put("fields", List.of("bools|page"));
    GenericData.Record value = new GenericData.Record(new Schema.Parser().parse(values));
    value.put("id", 2);
    value.put("page", "y");
    GenericData.Record other = new GenericData.Record(value.getSchema());
    other.put("id", 3);
    other.put("page", "not z");
    GenericData.Record record = new GenericData.Record(new Schema.Parser().parse(records));
    record.put("ids", List.of(3L));
    topic = deletes;
    send(wire(11, field));
    send(wire(12, value));
    send(wire(12, other));
    send(wire(13, record));
    KafkaSource.Builder avro = json().setValue(KafkaFormat.KAFKA_FORMAT_AVRO);
    avro.getRegistryBuilder().setUrl(registry.url());

    PublishRequest published = visits.publish(load(avro).toBuilder().setMaxBadRows(1).build());

    assertThat(visits.pages())
        .containsExactly(Map.entry("[1]", "none"), Map.entry("[2]", "none"), Map.entry("[3]", "z"));
    assertThat(DeadLetters.read(published.getDeadLettersUri(), "offset", "reason"))
        .containsExactly("3 | UnsupportedDelete");
  }

  @Test
  void messagesWithoutAValueDeleteTheRecordOfTheirKeyOrAreLeftOut() throws IOException {
    visits = Visits.inOrderOfMessages(platform);
    broker.send(topic, "{\"id\":1}", "{\"page\":\"x\"}");
    broker.send(topic, "{\"id\":2}", "{\"page\":\"y\"}");
    KafkaSource.Builder source =
        json(List.of("_key", "id"), List.of("page"))
            .setKey(KafkaKey.KAFKA_KEY_JSON)
            .setTombstones(KafkaTombstones.KAFKA_TOMBSTONES_SKIP);
    visits.publish(incremental(source));
    broker.send(topic, "{\"id\":1}", null);

    assertThat(visits.read(incremental(source))).isZero();
    assertThat(visits.keys()).containsExactly("[1]", "[2]");
    visits.publish(load(source.setTombstones(KafkaTombstones.KAFKA_TOMBSTONES_DELETE)));
    assertThat(visits.keys()).containsExactly("[2]");
    assertThat(
            platform.run(
                visits.attempt(
                    load(json().setTombstones(KafkaTombstones.KAFKA_TOMBSTONES_DELETE)))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().failures().get(0).getMessage())
        .contains("A message without a value has no column \"id\"");
  }

  @Test
  void incrementalIngestionsGoOnWhereOthersEndedAndARevertOpensItsRangeAgain() throws Exception {
    broker.send(topic, "", "{\"id\":1,\"page\":\"x\"}");
    visits.publish(load(json()));
    broker.send(topic, "", "{\"id\":2,\"page\":\"x\"}");
    assertThat(visits.read(incremental(json()))).isEqualTo(1);
    broker.send(topic, "", "{\"id\":3,\"page\":\"x\"}");
    assertThat(visits.read(incremental(json()))).isEqualTo(1);
    assertThat(visits.read(incremental(json()))).isZero();
    visits.publish(visits.revert("run-2"));
    assertThat(visits.keys()).containsExactly("[1]", "[3]");
    broker.send(topic, "", "{\"id\":4,\"page\":\"x\"}");

    assertThat(visits.read(incremental(json()))).isEqualTo(2);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[3]", "[4]");

    broker.send(topic, "", "{\"id\":5,\"page\":\"x\"}");
    broker.send(topic, "", "{\"id\":6,\"page\":\"x\"}");
    broker.expire(topic, 5);
    assertThat(platform.run(visits.attempt(incremental(json())))).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().failures().get(0).getMessage())
        .contains("The messages from offset 4 to 4 of partition 0 of topic " + topic);
    assertThat(
            visits.read(
                incremental(json().setMissingMessages(MissingMessages.MISSING_MESSAGES_SKIP))))
        .isEqualTo(1);
  }

  @Test
  void aRetryReadsTheMessagesThatTheFirstAttemptWouldHave() throws IOException {
    broker.send(topic, "", "{\"id\":1,\"page\":\"x\"}");
    broker.send(topic, "", "{\"id\":\"x\",\"page\":\"x\"}");
    Attempt.Builder first = visits.attempt(load(json()));
    assertThat(platform.run(first)).isEqualTo(ExitCode.FAILED);
    SourceRange range = platform.core().sourceRange().orElseThrow();
    broker.send(topic, "", "{\"id\":2,\"page\":\"x\"}");

    Attempt.Builder again = platform.again(first).setSourceRange(range);
    again.getSpecBuilder().setMaxBadRows(1);

    assertThat(platform.publish(again).getRows().getRead()).isEqualTo(2);
  }

  @Test
  void offsetsAndTimesBoundWhatIsRead() throws IOException {
    for (int i = 0; i < 5; i++) {
      broker.send(
          new ProducerRecord<>(
              topic,
              0,
              Instant.parse("2026-03-01T00:00:00Z").plusSeconds(i).toEpochMilli(),
              KafkaBroker.bytes(""),
              KafkaBroker.bytes("{\"id\":%d,\"page\":\"x\"}".formatted(i))));
    }
    KafkaSource.Builder times = json();
    times.getFromBuilder().setTime("2026-03-01T00:00:01Z");
    times.getToBuilder().setTime("2026-03-01T00:00:03Z");
    visits.publish(load(times));
    assertThat(visits.keys()).containsExactly("[1]", "[2]");

    KafkaSource.Builder offsets = json();
    offsets.getFromBuilder().addOffsetsBuilder().setTopic(topic).setOffset(4);
    assertThat(visits.read(load(offsets))).isEqualTo(1);
    assertThat(visits.keys()).containsExactly("[1]", "[2]", "[4]");
    assertThat(visits.read(incremental(json()))).isEqualTo(2);

    offsets.getToBuilder().addOffsetsBuilder().setTopic(topic).setOffset(9);
    assertThat(platform.run(visits.attempt(load(offsets)))).isEqualTo(ExitCode.FAILED);
    assertThat(platform.core().failures().get(0).getMessage())
        .contains("ends at offset 5, and to is 9; give one that is there.");
  }

  private IngestionSpec load(KafkaSource.Builder source) {
    return visits.load(Source.newBuilder().setKafka(source).build());
  }

  private IngestionSpec incremental(KafkaSource.Builder source) {
    return load(source).toBuilder()
        .setIncremental(Incremental.newBuilder().setBy(IncrementalUnit.INCREMENTAL_UNIT_OFFSETS))
        .build();
  }

  private KafkaSource.Builder json() {
    return json(List.of("id"), List.of("page"));
  }

  private KafkaSource.Builder json(List<String> id, List<String> page) {
    return KafkaSource.newBuilder()
        .setBootstrapServers(broker.servers())
        .addTopics(topic)
        .setValue(KafkaFormat.KAFKA_FORMAT_JSON)
        .addColumns(JsonColumn.newBuilder().setName("id").addAllPath(id))
        .addColumns(JsonColumn.newBuilder().setName("page").addAllPath(page));
  }

  private void send(byte[] value) {
    broker.send(new ProducerRecord<>(topic, 0, KafkaBroker.bytes(""), value));
  }

  private static byte[] wire(int id, GenericData.Record record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}

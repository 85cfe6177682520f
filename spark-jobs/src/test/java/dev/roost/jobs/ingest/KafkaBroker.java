package dev.roost.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import kafka.testkit.KafkaClusterTestKit;
import kafka.testkit.TestKitNodes;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka in this JVM: one broker, on a free port. */
final class KafkaBroker {

  private final KafkaClusterTestKit cluster;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;

  KafkaBroker() throws Exception {
    cluster =
        new KafkaClusterTestKit.Builder(
                new TestKitNodes.Builder()
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    .build())
            .setConfigProp("log.cleaner.enable", "false")
            .build();
    cluster.format();
    cluster.startup();
    cluster.waitForReadyBrokers();
    Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", servers()));
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  String servers() {
    return cluster.bootstrapServers();
  }

  void topic(String name, int partitions) throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
  }

  /** Sends a message to partition 0, and returns its offset. */
  long send(String topic, String key, String value) {
    return send(new ProducerRecord<>(topic, 0, bytes(key), bytes(value)));
  }

  long send(ProducerRecord<byte[], byte[]> message) {
    try {
      return producer.send(message).get().offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the messages of partition 0 before an offset away, as a topic's retention does. */
  void expire(String topic, long before) throws ExecutionException, InterruptedException {
    admin
        .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
        .all()
        .get();
  }

  static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  void stop() throws Exception {
    producer.close();
    admin.close();
    cluster.close();
  }
}

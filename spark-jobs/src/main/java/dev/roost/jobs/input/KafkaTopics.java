package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics as their brokers describe them. */
final class KafkaTopics implements AutoCloseable {

  private final Admin admin;
  private final String servers;
  private final String cluster;
  private final Map<String, TopicDescription> topics;

  private KafkaTopics(Map<String, String> settings, Collection<String> names) {
    this.servers = settings.get("bootstrap.servers");
    this.admin = admin(settings);
    try {
      this.cluster = get(admin.describeCluster().clusterId());
      this.topics = new TreeMap<>(get(admin.describeTopics(names).allTopicNames()));
    } catch (JobFailure e) {
      admin.close();
      throw e;
    }
  }

  /**
   * Asks for some topics.
   *
   * @throws JobFailure when the brokers are away or refuse, or there is no such topic
   */
  static KafkaTopics open(Map<String, String> settings, Collection<String> names) {
    return new KafkaTopics(settings, names);
  }

  private static Admin admin(Map<String, String> settings) {
    try {
      return Admin.create(new HashMap<>(settings));
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw JobFailure.finalOne(
          "SourceRefused",
          "Kafka's client cannot be set up: %s; check bootstrapServers, properties and the Secret."
              .formatted(cause.getMessage()));
    }
  }

  /** Names a topic; one that is made anew has another name. */
  String identity(String topic) {
    return "%s:%s:%s".formatted(cluster, topic, topics.get(topic).topicId());
  }

  /** All partitions, in the order of topics. */
  List<TopicPartition> partitions() {
    return topics.values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(part -> new TopicPartition(topic.name(), part.partition())))
        .toList();
  }

  Map<TopicPartition, Long> earliest() {
    return offsets(OffsetSpec.earliest());
  }

  /** After the last messages; those of open transactions are still to come. */
  Map<TopicPartition, Long> latest() {
    return offsets(OffsetSpec.latest());
  }

  /**
   * The first messages of a time or a later one; −1 where there is none.
   *
   * @param millis since 1970-01-01T00:00:00Z
   */
  Map<TopicPartition, Long> at(long millis) {
    return offsets(OffsetSpec.forTimestamp(millis));
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions().stream().collect(Collectors.toMap(Function.identity(), partition -> which));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        get(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JobFailure.retryable("SourceUnreachable", "The job was stopped.", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private JobFailure failure(Throwable cause) {
    String what = "Kafka at %s cannot be read: %s.".formatted(servers, cause.getMessage());
    if (cause instanceof UnknownTopicOrPartitionException
        || cause instanceof InvalidTopicException) {
      return JobFailure.finalOne("SourceNotFound", what);
    }
    return cause instanceof AuthenticationException || cause instanceof AuthorizationException
        ? JobFailure.finalOne("SourceRefused", what)
        : JobFailure.retryable("SourceUnreachable", what, cause);
  }

  @Override
  public void close() {
    admin.close();
  }
}

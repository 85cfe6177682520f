package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Messages of Kafka topics: those between two places, which the first attempt fixes.
 *
 * @param registry null: nothing is Avro
 * @param from null: the first message that there is
 * @param to null: the last message that there is when the first attempt begins
 * @param secretRef null: the brokers ask for no password
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.value == 'Avro' || (has(self.key) && self.key == 'Avro')) == has(self.registry)",
    message = "Avro and registry go together; give both")
@ValidationRule(
    value =
        "!has(self.from) || !has(self.from.time) || !has(self.to) || !has(self.to.time)"
            + " || timestamp(self.from.time) < timestamp(self.to.time)",
    message = "from must be before to")
@ValidationRule(
    value = "!has(self.properties) || self.properties.all(k, k in [" + KafkaSource.ALLOWED + "])",
    message =
        "properties may hold security.protocol, sasl.mechanism, ssl.protocol, ssl.enabled.protocols,"
            + " ssl.cipher.suites, ssl.endpoint.identification.algorithm and settings of fetching and"
            + " waiting only; passwords and certificates are in the Secret")
public record KafkaSource(
    @JsonPropertyDescription("Brokers to begin with, such as kafka-1:9092,kafka-2:9092.")
        @Required
        @Pattern(Limits.BOOTSTRAP)
        @Size(max = Limits.BOOTSTRAP_LENGTH)
        String bootstrapServers,
    @JsonPropertyDescription("The topics.") @Required @Size(min = 1, max = Limits.TOPICS)
        List<@Pattern(Limits.TOPIC) @Size(min = 1, max = Limits.TOPIC_LENGTH) String> topics,
    @JsonPropertyDescription(
            "What the messages' values are: Json, one object; Avro, a record in Confluent's wire"
                + " format.")
        @Required
        KafkaFormat value,
    @JsonPropertyDescription(
            "Where columns are in the values; one that is not named here is the member of its name,"
                + " or of the message: _key, _key.MEMBER, _headers.NAME, _topic, _partition, _offset,"
                + " _timestamp.")
        @Size(max = Limits.COLUMNS)
        List<JsonColumn> columns,
    @JsonPropertyDescription(
            "What the messages' keys are, where columns are of them: Text, Json or Avro.")
        @Default("Text")
        KafkaKey key,
    @JsonPropertyDescription("The registry that has the schemas of Avro.") SchemaRegistry registry,
    @JsonPropertyDescription("Where reading begins; absent: at the first message that there is.")
        KafkaPosition from,
    @JsonPropertyDescription(
            "Where reading ends, before this place; absent: after the last message that there is"
                + " when the first attempt begins.")
        KafkaPosition to,
    @JsonPropertyDescription(
            "What becomes of messages without a value: Reject makes them bad rows, Skip leaves them"
                + " out, Delete deletes the record that their key names.")
        @Default("Reject")
        KafkaTombstones tombstones,
    @JsonPropertyDescription(
            "What it means that messages which are to be read are no longer in Kafka: Reject fails"
                + " the run, Skip reads what is there.")
        @Default("Reject")
        MissingMessages missingMessages,
    @JsonPropertyDescription(
            "The Secret with the keys username and password for SASL, ca.crt, tls.crt and tls.key"
                + " (PEM) for TLS: those that the brokers ask for.")
        SecretRef secretRef,
    @JsonPropertyDescription(
            "Settings of Kafka's client: of security.protocol, sasl.mechanism, TLS, fetching and"
                + " waiting.")
        @Size(max = Limits.CONF)
        Map<String, @Size(max = Limits.CONF_LENGTH) String> properties,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {

  /**
   * The settings of the client that a source may give, as CEL has them. None lets the job read a
   * file, load a class, or take messages for more or less than they are.
   */
  static final String ALLOWED =
      "'check.crcs', 'client.dns.lookup', 'client.id', 'client.rack', 'connections.max.idle.ms',"
          + " 'default.api.timeout.ms', 'fetch.max.bytes', 'fetch.max.wait.ms', 'fetch.min.bytes',"
          + " 'max.partition.fetch.bytes', 'max.poll.records', 'metadata.max.age.ms',"
          + " 'receive.buffer.bytes', 'reconnect.backoff.max.ms', 'reconnect.backoff.ms',"
          + " 'request.timeout.ms', 'retry.backoff.ms', 'sasl.mechanism', 'security.protocol',"
          + " 'send.buffer.bytes', 'socket.connection.setup.timeout.max.ms',"
          + " 'socket.connection.setup.timeout.ms', 'ssl.cipher.suites', 'ssl.enabled.protocols',"
          + " 'ssl.endpoint.identification.algorithm', 'ssl.protocol'";

  private static final List<String> PROPERTIES =
      Stream.of(ALLOWED.split(", ", -1)).map(name -> name.replace("'", "")).toList();

  public KafkaSource {
    topics = topics == null ? List.of() : List.copyOf(topics);
    columns = columns == null ? List.of() : List.copyOf(columns);
    key = key == null ? KafkaKey.TEXT : key;
    tombstones = tombstones == null ? KafkaTombstones.REJECT : tombstones;
    missingMessages = missingMessages == null ? MissingMessages.REJECT : missingMessages;
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** Whether a source may set a property of the client. */
  public static boolean mayHold(String property) {
    return PROPERTIES.contains(property);
  }

  /** Whether values or keys are Avro. */
  public boolean readsAvro() {
    return value == KafkaFormat.AVRO || key == KafkaKey.AVRO;
  }

  /** The Secrets that the brokers and the registry need. */
  Stream<SecretRef> secretRefs() {
    return Stream.concat(
        Stream.ofNullable(secretRef),
        Optional.ofNullable(registry).map(SchemaRegistry::secretRef).stream());
  }
}

package dev.roost.jobs.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The Avro schemas of a registry that speaks Confluent's API; what is known is not asked again. */
public final class SchemaRegistry {

  /** Of this JVM, for all of its tasks. */
  private static final Map<RegistryAccess, SchemaRegistry> KNOWN = new ConcurrentHashMap<>();

  /** A schema, or why there is none: ids never change what they name. */
  private record Answer(Optional<Schema> schema, String why) {}

  private final RegistryClient client;
  private final Map<Integer, Answer> byId = new ConcurrentHashMap<>();

  SchemaRegistry(RegistryClient client) {
    this.client = client;
  }

  public static SchemaRegistry of(RegistryAccess access) {
    return KNOWN.computeIfAbsent(
        access, added -> new SchemaRegistry(new RegistryClient(added, RegistryClient.PAUSE)));
  }

  /**
   * The schema of an id.
   *
   * @throws RegistryException when there is none of Avro
   * @throws dev.roost.jobs.JobFailure when the registry is away or lets nobody in
   */
  public Schema schema(int id) throws RegistryException {
    Answer answer = byId.computeIfAbsent(id, this::ask);
    return answer.schema().orElseThrow(() -> new RegistryException(answer.why()));
  }

  private Answer ask(int id) {
    Optional<JsonNode> found = client.get("/schemas/ids/" + id);
    if (found.isEmpty()) {
      return new Answer(Optional.empty(), "the registry has no schema of the id " + id);
    }
    String type = found.get().path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      return new Answer(Optional.empty(), "the schema of the id %d is of %s".formatted(id, type));
    }
    try {
      Schema.Parser parser = new Schema.Parser();
      references(found.get(), parser);
      return new Answer(Optional.of(parser.parse(found.get().path("schema").asText())), "");
    } catch (AvroRuntimeException | NullPointerException e) {
      // Avro's parser throws the latter for types that it does not find.
      return new Answer(
          Optional.empty(), "the schema of the id %d is none: %s".formatted(id, e.getMessage()));
    }
  }

  /** Lets a parser know the types that a schema takes from other ones. */
  private void references(JsonNode schema, Schema.Parser parser) {
    for (JsonNode reference : schema.path("references")) {
      if (parser.getTypes().containsKey(reference.path("name").asText())) {
        continue;
      }
      String path =
          "/subjects/%s/versions/%d"
              .formatted(
                  RegistryClient.encoded(reference.path("subject").asText()),
                  reference.path("version").asInt());
      Optional<JsonNode> found = client.get(path);
      if (found.isPresent()) {
        references(found.get(), parser);
        parser.parse(found.get().path("schema").asText());
      }
    }
  }
}

package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Creates, replaces and patches objects the way an API server does. */
final class Mutations {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private final CrudStore store;
  private final ResourceTypes types;

  Mutations(CrudStore store, ResourceTypes types) {
    this.store = store;
    this.types = types;
  }

  ObjectNode create(ApiPath collection, ObjectNode object, ApiRequest request) {
    ResourceType type = types.of(collection);
    identify(type, collection, object);
    prepare(type, object, request);
    String name = Json.name(object);
    if (store.find(collection.object(name)).isPresent()) {
      throw ApiException.alreadyExists(type, name);
    }
    if (request.param("dryRun").isPresent()) {
      return object;
    }
    collection.namespace().ifPresent(this::ensureNamespace);
    return store.create(collection, object);
  }

  ObjectNode replace(ApiPath path, ObjectNode object, ApiRequest request) {
    ResourceType type = types.of(path);
    ObjectNode current = store.find(path).orElseThrow(() -> ApiException.notFound(path));
    identify(type, path.collection(), object);
    prepare(type, object, request);
    String marked = current.path("metadata").path("deletionTimestamp").asText();
    if (!marked.isEmpty()) {
      Json.metadata(object).put("deletionTimestamp", marked);
    }
    checkRevision(type, current, object);
    if (request.param("dryRun").isPresent()) {
      return object;
    }
    return store.replace(path, object);
  }

  ObjectNode patch(ApiPath path, ApiRequest request) {
    Optional<ObjectNode> current = store.find(path.object(path.name().orElseThrow()));
    if (current.isEmpty() && Patches.isApply(request.contentType())) {
      return create(path.collection(), Json.parseBody(request), request);
    }
    ObjectNode base = current.orElseThrow(() -> ApiException.notFound(path));
    return replace(path, Patches.apply(request, base), request);
  }

  /** Makes the namespace when it is not there: nobody administers them on one machine. */
  void ensureNamespace(String name) {
    ApiPath namespaces = ResourceTypes.NAMESPACE.collection(Optional.empty());
    if (store.find(namespaces.object(name)).isEmpty()) {
      ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
      Json.metadata(namespace)
          .put("name", name)
          .putObject("labels")
          .put("kubernetes.io/metadata.name", name);
      namespace.putObject("status").put("phase", "Active");
      store.create(namespaces, namespace);
    }
  }

  private static void identify(ResourceType type, ApiPath collection, ObjectNode object) {
    fixed(object, "apiVersion", type.apiVersion());
    fixed(object, "kind", type.kind());
    ObjectNode metadata = Json.metadata(object);
    if (!metadata.has("name") && metadata.has("generateName")) {
      metadata.put("name", metadata.get("generateName").asText() + suffix());
    }
    String name = metadata.path("name").asText();
    if (name.isEmpty() || name.length() > 253 || !NAME.matcher(name).matches()) {
      throw ApiException.invalid(
          type,
          name,
          List.of(
              new FieldError(
                  "metadata.name",
                  "FieldValueInvalid",
                  "Invalid value: \""
                      + name
                      + "\": a name consists of lower case letters, digits, '-' or '.', and starts"
                      + " and ends with a letter or digit")));
    }
    collection
        .namespace()
        .ifPresentOrElse(
            namespace -> metadata.put("namespace", namespace), () -> metadata.remove("namespace"));
  }

  private static void fixed(ObjectNode object, String field, String value) {
    String given = object.path(field).asText(value);
    if (!given.equals(value)) {
      throw ApiException.badRequest(
          field + " " + given + " does not fit this address, which takes " + value);
    }
    object.put(field, value);
  }

  private static void prepare(ResourceType type, ObjectNode object, ApiRequest request) {
    if (type.schema().isEmpty()) {
      return;
    }
    JsonNode schema = type.schema().get();
    List<String> unknown = SchemaDefaults.apply(schema, object);
    boolean strict =
        request.param("fieldValidation").filter(value -> value.equals("Strict")).isPresent();
    if (strict && !unknown.isEmpty()) {
      throw ApiException.badRequest(
          "strict decoding error: unknown field \"" + String.join("\", \"", unknown) + "\"");
    }
    List<FieldError> errors = SchemaValidator.check(schema, object);
    if (!errors.isEmpty()) {
      throw ApiException.invalid(type, Json.name(object), errors);
    }
  }

  private static void checkRevision(ResourceType type, ObjectNode current, ObjectNode object) {
    String based = object.path("metadata").path("resourceVersion").asText();
    if (!based.isEmpty()
        && !based.equals(current.path("metadata").path("resourceVersion").asText())) {
      throw ApiException.conflict(
          String.format(
              Locale.ROOT,
              "Operation cannot be fulfilled on %s \"%s\": the object has been modified; please"
                  + " apply your changes to the latest version and try again",
              type.qualifiedPlural(),
              Json.name(object)));
    }
  }

  private static String suffix() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}

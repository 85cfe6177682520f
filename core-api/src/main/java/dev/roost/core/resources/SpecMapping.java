package dev.roost.core.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.roost.core.registry.EnumWords;
import dev.roost.crds.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maps specs between gRPC messages and custom resources, both ways, by one set of rules: a field
 * has the same name in camel case; enum values are PascalCase words; {@code …_micros} and {@code
 * …_seconds} are durations; what a message leaves at its default (but false) is absent in the
 * resource. Only where the two contracts differ is a field named here.
 */
public final class SpecMapping {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PACKAGE = "roost.core.v1alpha1.";

  /** The resource's paths of fields that are elsewhere there. */
  private static final Map<String, List<String>> PATHS =
      Map.ofEntries(
          Map.entry(PACKAGE + "FeatureSetSpec.ttl_micros", List.of("ttl")),
          Map.entry(PACKAGE + "Online.ttl_micros", List.of("ttl")),
          Map.entry(PACKAGE + "Feature.quantum_ttl_micros", List.of("quantumTtl")),
          Map.entry(PACKAGE + "Stream.trigger_micros", List.of("trigger")),
          Map.entry(PACKAGE + "Incremental.lag_micros", List.of("lag")),
          Map.entry(PACKAGE + "IngestionSpec.feature_set", List.of("featureSetRef", "name")),
          Map.entry(PACKAGE + "RetryPolicy.start_timeout_seconds", List.of("startTimeout")),
          Map.entry(PACKAGE + "RetryPolicy.run_timeout_seconds", List.of("runTimeout")),
          Map.entry(PACKAGE + "SparkResources.driver", List.of("driver", "resources")),
          Map.entry(PACKAGE + "SparkResources.executor", List.of("executor", "resources")),
          Map.entry(
              PACKAGE + "SparkResources.executor_instances", List.of("executor", "instances")));

  private SpecMapping() {}

  /** The message as a resource has it. */
  static ObjectNode toResource(Message message) {
    ObjectNode resource = JSON.objectNode();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      toResource(message, field).ifPresent(value -> put(resource, pathOf(field), value));
    }
    return resource;
  }

  private static Optional<JsonNode> toResource(Message message, FieldDescriptor field) {
    if (field.isMapField()) {
      return mapToResource(message, field);
    }
    if (field.isRepeated()) {
      List<?> values = (List<?>) message.getField(field);
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(
              JSON.arrayNode()
                  .addAll(values.stream().map(value -> valueToResource(field, value)).toList()));
    }
    // What is false says so: some of the resources' defaults are true.
    boolean isPresent =
        field.hasPresence()
            ? message.hasField(field)
            : field.getJavaType() == JavaType.BOOLEAN
                || !message.getField(field).equals(field.getDefaultValue());
    return isPresent
        ? Optional.of(valueToResource(field, message.getField(field)))
        : Optional.empty();
  }

  private static Optional<JsonNode> mapToResource(Message message, FieldDescriptor field) {
    ObjectNode entries = JSON.objectNode();
    for (Object element : (List<?>) message.getField(field)) {
      Message entry = (Message) element;
      FieldDescriptor key = entry.getDescriptorForType().findFieldByName("key");
      FieldDescriptor value = entry.getDescriptorForType().findFieldByName("value");
      entries.put(String.valueOf(entry.getField(key)), String.valueOf(entry.getField(value)));
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  private static JsonNode valueToResource(FieldDescriptor field, Object value) {
    return switch (field.getJavaType()) {
      case MESSAGE -> toResource((Message) value);
      case ENUM -> JSON.textNode(EnumWords.of((EnumValueDescriptor) value));
      case LONG ->
          unitOf(field)
              .<JsonNode>map(
                  unit -> JSON.textNode(Durations.format(Duration.of((Long) value, unit))))
              .orElseGet(() -> JSON.numberNode((Long) value));
      case INT -> JSON.numberNode((Integer) value);
      case BOOLEAN -> JSON.booleanNode((Boolean) value);
      case STRING -> JSON.textNode((String) value);
      case FLOAT, DOUBLE, BYTE_STRING -> throw unmapped(field);
    };
  }

  private static void put(ObjectNode resource, List<String> path, JsonNode value) {
    ObjectNode parent = resource;
    for (String step : path.subList(0, path.size() - 1)) {
      parent = parent.withObject("/" + step);
    }
    parent.set(path.get(path.size() - 1), value);
  }

  /**
   * Fills a message from a resource's spec; what the message does not know is left out.
   *
   * @throws IllegalArgumentException when a value does not fit, in one sentence
   */
  public static <B extends Message.Builder> B toMessage(JsonNode resource, B message) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      JsonNode value = resource;
      for (String step : pathOf(field)) {
        value = value.path(step);
      }
      if (!value.isMissingNode() && !value.isNull()) {
        toMessage(field, value, message);
      }
    }
    return message;
  }

  private static void toMessage(FieldDescriptor field, JsonNode value, Message.Builder message) {
    if (field.isMapField()) {
      value
          .properties()
          .forEach(entry -> message.addRepeatedField(field, mapEntry(field, entry, message)));
    } else if (field.isRepeated()) {
      value.forEach(
          element -> message.addRepeatedField(field, valueToMessage(field, element, message)));
    } else {
      message.setField(field, valueToMessage(field, value, message));
    }
  }

  private static Message mapEntry(
      FieldDescriptor field, Map.Entry<String, JsonNode> entry, Message.Builder message) {
    Message.Builder builder = message.newBuilderForField(field);
    return builder
        .setField(builder.getDescriptorForType().findFieldByName("key"), entry.getKey())
        .setField(
            builder.getDescriptorForType().findFieldByName("value"), entry.getValue().asText())
        .build();
  }

  private static Object valueToMessage(
      FieldDescriptor field, JsonNode value, Message.Builder message) {
    return switch (field.getJavaType()) {
      case MESSAGE -> toMessage(value, message.newBuilderForField(field)).build();
      case ENUM ->
          EnumWords.parse(field.getEnumType(), value.asText())
              .orElseThrow(() -> misfit(field, value));
      case LONG -> unitOf(field).map(unit -> parse(field, value, unit)).orElseGet(value::asLong);
      case INT -> value.asInt();
      case BOOLEAN -> value.asBoolean();
      case STRING -> value.asText();
      case FLOAT, DOUBLE, BYTE_STRING -> throw unmapped(field);
    };
  }

  private static Long parse(FieldDescriptor field, JsonNode value, ChronoUnit unit) {
    return Durations.parse(value.asText())
        .map(duration -> unit.between(Instant.EPOCH, Instant.EPOCH.plus(duration)))
        .orElseThrow(() -> misfit(field, value));
  }

  private static List<String> pathOf(FieldDescriptor field) {
    return PATHS.getOrDefault(field.getFullName(), List.of(field.getJsonName()));
  }

  private static Optional<ChronoUnit> unitOf(FieldDescriptor field) {
    if (field.getName().endsWith("_micros")) {
      return Optional.of(ChronoUnit.MICROS);
    }
    return field.getName().endsWith("_seconds")
        ? Optional.of(ChronoUnit.SECONDS)
        : Optional.empty();
  }

  private static IllegalArgumentException misfit(FieldDescriptor field, JsonNode value) {
    return new IllegalArgumentException(
        "%s is %s, which is no value of it.".formatted(String.join(".", pathOf(field)), value));
  }

  private static IllegalStateException unmapped(FieldDescriptor field) {
    return new IllegalStateException("Specs have no fields like " + field.getFullName() + ".");
  }
}

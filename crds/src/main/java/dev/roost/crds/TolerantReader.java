package dev.roost.crds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads parts of resources and says in a sentence what cannot be read. */
final class TolerantReader {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private TolerantReader() {}

  static <T> T read(JsonNode json, Class<T> type) throws JsonProcessingException {
    return json == null || json.isNull() ? null : MAPPER.treeToValue(json, type);
  }

  static String explain(JsonProcessingException e, String root) {
    String field = e instanceof JsonMappingException mapping ? root + path(mapping) : root;
    if (e instanceof InvalidFormatException format) {
      return "%s: '%s' is not %s"
          .formatted(field, format.getValue(), wanted(format.getTargetType()));
    }
    return "%s: the value does not fit the field: %s".formatted(field, firstLine(e));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                Optional.ofNullable(step.getFieldName())
                    .map(name -> "." + name)
                    .orElse("[" + step.getIndex() + "]"))
        .collect(Collectors.joining());
  }

  private static String wanted(Class<?> type) {
    if (!type.isEnum()) {
      return "a valid " + type.getSimpleName();
    }
    return "one of "
        + Arrays.stream(type.getEnumConstants())
            .map(constant -> MAPPER.convertValue(constant, String.class))
            .collect(Collectors.joining(", "));
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unknown");
  }
}

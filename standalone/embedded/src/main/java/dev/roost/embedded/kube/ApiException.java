package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal, in the words and the shape that a Kubernetes API server uses. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient List<FieldError> causes;

  private ApiException(int code, String reason, String message, List<FieldError> causes) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.causes = causes;
  }

  static ApiException notFound(ApiPath path) {
    String what = path.group().isEmpty() ? path.plural() : path.plural() + "." + path.group();
    String name = path.name().orElse("");
    return new ApiException(404, "NotFound", what + " \"" + name + "\" not found", List.of());
  }

  static ApiException noSuchResource() {
    return new ApiException(
        404, "NotFound", "the server could not find the requested resource", List.of());
  }

  static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message, List.of());
  }

  static ApiException conflict(String message) {
    return new ApiException(409, "Conflict", message, List.of());
  }

  static ApiException alreadyExists(ResourceType type, String name) {
    return new ApiException(
        409,
        "AlreadyExists",
        type.qualifiedPlural() + " \"" + name + "\" already exists",
        List.of());
  }

  static ApiException methodNotAllowed(String method) {
    return new ApiException(
        405, "MethodNotAllowed", "the server does not allow " + method + " here", List.of());
  }

  static ApiException unsupportedPatch(String contentType) {
    return new ApiException(
        415,
        "UnsupportedMediaType",
        "patches of type " + contentType + " are not known",
        List.of());
  }

  static ApiException expired(long revision) {
    return new ApiException(
        410, "Expired", "too old resource version: " + revision + "; list again", List.of());
  }

  static ApiException invalid(ResourceType type, String name, List<FieldError> errors) {
    String joined =
        errors.size() == 1
            ? errors.get(0).toString()
            : errors.stream().map(FieldError::toString).toList().toString();
    return new ApiException(
        422,
        "Invalid",
        type.qualifiedKind() + " \"" + name + "\" is invalid: " + joined,
        List.copyOf(errors));
  }

  int code() {
    return code;
  }

  /** The `Status` object that carries it. */
  ObjectNode toStatus() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    if (!causes.isEmpty()) {
      ArrayNode list = status.putObject("details").putArray("causes");
      for (FieldError cause : causes) {
        list.addObject()
            .put("reason", cause.reason())
            .put("message", cause.message())
            .put("field", cause.field());
      }
    }
    return status.put("code", code);
  }
}

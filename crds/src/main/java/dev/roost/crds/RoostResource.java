package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.Map;
import java.util.Optional;

/**
 * A resource of Roost. A spec that does not fit the model (an unknown enum value, say, which only
 * an API server without schemas lets through) makes this resource unreadable instead of breaking
 * the list or watch that it came with; it is written back as it was read.
 */
public abstract class RoostResource<S, T> extends CustomResource<S, T> implements Namespaced {
  private final transient Class<S> specType;
  private final transient Class<T> statusType;
  @JsonIgnore private JsonNode unreadableSpec;
  @JsonIgnore private String problem;

  RoostResource(Class<S> specType, Class<T> statusType) {
    this.specType = specType;
    this.statusType = statusType;
  }

  /** Why the spec is null although there is one: a sentence that names the field and the value. */
  public final Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  @JsonSetter("spec")
  final void readSpec(JsonNode json) {
    try {
      setSpec(TolerantReader.read(json, specType));
    } catch (JsonProcessingException e) {
      unreadableSpec = json;
      problem = TolerantReader.explain(e, "spec");
    }
  }

  /** A status that cannot be read is dropped: the operator fills it again. */
  @JsonSetter("status")
  final void readStatus(JsonNode json) {
    try {
      setStatus(TolerantReader.read(json, statusType));
    } catch (JsonProcessingException e) {
      setStatus(null);
    }
  }

  @JsonAnyGetter
  final Map<String, JsonNode> unreadable() {
    return unreadableSpec == null ? Map.of() : Map.of("spec", unreadableSpec);
  }

  // The model's own equality knows nothing of an unreadable spec.
  @Override
  public final boolean equals(Object other) {
    return super.equals(other)
        && other instanceof RoostResource<?, ?> that
        && unreadable().equals(that.unreadable());
  }

  @Override
  public final int hashCode() {
    return 31 * super.hashCode() + unreadable().hashCode();
  }
}

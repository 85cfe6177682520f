package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A registry of schemas that speaks Confluent's API.
 *
 * @param secretRef null: it asks for no password
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SchemaRegistry(
    @JsonPropertyDescription(
            "The registry, such as https://registry:8081, without user and password.")
        @Required
        @Pattern(Limits.REGISTRY_URL)
        @Size(max = Limits.REGISTRY_URL_LENGTH)
        String url,
    @JsonPropertyDescription(
            "The Secret with the keys username and password, or the key token (a bearer token).")
        SecretRef secretRef) {}

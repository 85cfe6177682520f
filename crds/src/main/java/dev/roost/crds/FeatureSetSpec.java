package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * What a feature set is: its keys, its features, and how long and where its values are kept.
 *
 * @param name null: the resource's name
 * @param eventTime null: rows count from their created time
 * @param createdTime null: rows count from the acceptance of their ingestion
 * @param ttl null: values are visible for ever
 * @param online null: the feature set is not served online
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!self.features.exists(f, self.entities.exists(e, e.name == f.name))",
    message = "a feature and an entity cannot have the same name; rename one")
@ValidationRule(
    value =
        "self.entities.size() == 1"
            + " || !self.entities.exists(e, has(e.generated) && e.generated)",
    message = "a generated entity must be the only one")
@ValidationRule(
    value =
        "!has(self.ttl) || !has(self.online) || !has(self.online.ttl) ||"
            + " (self.online.ttl.endsWith('ms') ? int(self.online.ttl.replace('ms', '')) :"
            + " self.online.ttl.endsWith('s') ? int(self.online.ttl.replace('s', '')) * 1000 :"
            + " self.online.ttl.endsWith('m') ? int(self.online.ttl.replace('m', '')) * 60000 :"
            + " self.online.ttl.endsWith('h') ? int(self.online.ttl.replace('h', '')) * 3600000 :"
            + " int(self.online.ttl.replace('d', '')) * 86400000) >= (self.ttl.endsWith('ms') ?"
            + " int(self.ttl.replace('ms', '')) : self.ttl.endsWith('s') ?"
            + " int(self.ttl.replace('s', '')) * 1000 : self.ttl.endsWith('m') ?"
            + " int(self.ttl.replace('m', '')) * 60000 : self.ttl.endsWith('h') ?"
            + " int(self.ttl.replace('h', '')) * 3600000 : int(self.ttl.replace('d', '')) *"
            + " 86400000)",
    message = "online.ttl must not be below ttl: a visible value must be stored")
public record FeatureSetSpec(
    @JsonPropertyDescription(
            "The feature set's name in gRPC, PQL, S3 and Redis; unique in the project; absent: the"
                + " resource's name.")
        @Pattern(Limits.NAME)
        @Size(min = 1, max = Limits.NAME_LENGTH)
        String name,
    @JsonPropertyDescription(
            "The major version. In place one may change description, owner, tags, ttl, online and"
                + " expectations, add features and widen their ranges; any other change needs a"
                + " higher version.")
        @Default("1")
        @Min(1)
        @Max(Limits.VERSION)
        Integer version,
    @JsonPropertyDescription("What the feature set holds, for people.")
        @Size(max = Limits.DESCRIPTION_LENGTH)
        String description,
    @JsonPropertyDescription("Who answers for the feature set, such as an e-mail address.")
        @Size(max = Limits.OWNER_LENGTH)
        String owner,
    @JsonPropertyDescription("Words to find the feature set by.") @Size(max = Limits.TAGS)
        List<@Size(min = 1, max = Limits.TAG_LENGTH) String> tags,
    @JsonPropertyDescription("The join keys, in order.")
        @Required
        @Size(min = 1, max = Limits.ENTITIES)
        List<Entity> entities,
    @JsonPropertyDescription(
            "Since when a row's values hold; absent: since the row's created time.")
        TimeColumn eventTime,
    @JsonPropertyDescription(
            "When a row was written, which decides between rows of one event time; absent: when its"
                + " ingestion was accepted.")
        TimeColumn createdTime,
    @JsonPropertyDescription(
            "How long a value is visible after its event time, such as 90d; absent: for ever.")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String ttl,
    @JsonPropertyDescription("The features.") @Required @Size(min = 1, max = Limits.FEATURES)
        List<Feature> features,
    @JsonPropertyDescription("How the feature set is served; absent: offline only.") Online online,
    @JsonPropertyDescription(
            "What becomes of the data when the resource is deleted: Retain keeps it, Delete removes"
                + " it first.")
        @Default("Retain")
        DeletionPolicy deletionPolicy,
    @JsonPropertyDescription(
            "What the live records of every snapshot must be like to be published. Can be changed"
                + " in place; it holds from the next run on.")
        @Size(max = Limits.EXPECTATIONS)
        List<Expectation> expectations) {

  public FeatureSetSpec {
    version = version == null ? 1 : version;
    tags = tags == null ? List.of() : List.copyOf(tags);
    entities = entities == null ? List.of() : List.copyOf(entities);
    features = features == null ? List.of() : List.copyOf(features);
    expectations = expectations == null ? List.of() : List.copyOf(expectations);
    deletionPolicy = deletionPolicy == null ? DeletionPolicy.RETAIN : deletionPolicy;
  }
}

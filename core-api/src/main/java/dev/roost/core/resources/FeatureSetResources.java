package dev.roost.core.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.core.Refusals;
import dev.roost.core.runs.Secrets;
import dev.roost.crds.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The FeatureSet resources of the cluster. */
public final class FeatureSetResources {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final int HASH_DIGITS = 8;

  private final Cluster cluster;

  public FeatureSetResources(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What declares a feature set; empty when nothing (readable) does. */
  public Optional<DeclaredFeatureSet> find(String project, String featureSet) {
    return resource(project, featureSet).map(FeatureSetResources::declared);
  }

  /** Whether a request of that id has declared the feature set already. */
  public Optional<DeclaredFeatureSet> findMadeBy(
      String project, String featureSet, String requestId) {
    return resource(project, featureSet)
        .filter(found -> Origin.isMadeBy(found, requestId))
        .map(FeatureSetResources::declared);
  }

  /** Declares a feature set. */
  public DeclaredFeatureSet create(String project, FeatureSetSpec spec, String requestId) {
    FeatureSet resource = new FeatureSet();
    resource.setMetadata(Origin.grpc(project, resourceName(spec.getName()), requestId));
    resource.setSpec(toResource(spec));
    return declared(
        cluster.call(
            "create FeatureSet %s/%s".formatted(project, resource.getMetadata().getName()),
            client -> client.resource(resource).create()));
  }

  /**
   * Edits what declares a feature set over gRPC.
   *
   * @param edit gets the declaration and returns the new spec, or refuses
   * @throws io.grpc.StatusRuntimeException also when somebody else edits it at the same time
   */
  public DeclaredFeatureSet edit(String project, String featureSet, Edit edit) {
    FeatureSet resource = require(project, featureSet);
    Origin.requireGrpc(resource);
    Optional<FeatureSetSpec> edited = edit.of(declared(resource));
    if (edited.isEmpty()) {
      return declared(resource);
    }
    resource.setSpec(toResource(edited.get()));
    return declared(
        cluster.call(
            "update FeatureSet %s/%s".formatted(project, resource.getMetadata().getName()),
            client -> client.resource(resource).update()));
  }

  /** Deletes what declares a feature set over gRPC. */
  public void delete(String project, String featureSet) {
    FeatureSet resource = require(project, featureSet);
    Origin.requireGrpc(resource);
    cluster.call(
        "delete FeatureSet %s/%s".formatted(project, resource.getMetadata().getName()),
        client -> client.resource(resource).delete());
  }

  private FeatureSet require(String project, String featureSet) {
    return resource(project, featureSet)
        .orElseThrow(
            () ->
                Refusals.notFound(
                    "FeatureSetNotFound",
                    "Feature set %s/%s is not declared.".formatted(project, featureSet)));
  }

  /** A resource may declare a feature set of another name than its own. */
  private Optional<FeatureSet> resource(String project, String featureSet) {
    List<FeatureSet> all =
        cluster.call(
            "list the FeatureSets of " + project,
            client -> client.resources(FeatureSet.class).inNamespace(project).list().getItems());
    return all.stream().filter(resource -> nameOf(resource).equals(featureSet)).findFirst();
  }

  private static String nameOf(FeatureSet resource) {
    return Optional.ofNullable(resource.getSpec())
        .flatMap(spec -> Optional.ofNullable(spec.name()))
        .orElse(resource.getMetadata().getName());
  }

  private static DeclaredFeatureSet declared(FeatureSet resource) {
    return new DeclaredFeatureSet(
        resource.getMetadata().getNamespace(),
        SpecMapping.toMessage(MAPPER.valueToTree(resource.getSpec()), FeatureSetSpec.newBuilder())
            .setName(nameOf(resource))
            .build(),
        resource.getMetadata().getUid(),
        Metadata.generation(resource),
        Metadata.createTime(resource));
  }

  private static dev.roost.crds.FeatureSetSpec toResource(FeatureSetSpec spec) {
    return MAPPER.convertValue(SpecMapping.toResource(spec), dev.roost.crds.FeatureSetSpec.class);
  }

  /** A feature set's name may hold what a resource's may not. */
  static String resourceName(String featureSet) {
    if (DNS_NAME.matcher(featureSet).matches()) {
      return featureSet;
    }
    String hash = HexFormat.of().formatHex(Secrets.sha256(featureSet));
    return featureSet.replace('_', '-') + "-" + hash.substring(0, HASH_DIGITS);
  }

  /** Decides on an edit. */
  @FunctionalInterface
  public interface Edit {
    /** The new spec; empty to leave the resource as it is. */
    Optional<FeatureSetSpec> of(DeclaredFeatureSet before);
  }
}

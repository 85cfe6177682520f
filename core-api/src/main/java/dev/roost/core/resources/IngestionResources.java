package dev.roost.core.resources;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.core.Refusals;
import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.Optional;

/** The Ingestion resources of the cluster. */
public final class IngestionResources {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Cluster cluster;

  public IngestionResources(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What declares an ingestion; empty when nothing does. */
  public Optional<DeclaredIngestion> find(String project, String name) {
    return resource(project, name).map(IngestionResources::declared);
  }

  /** Whether a request of that id has declared the ingestion already. */
  public Optional<DeclaredIngestion> findMadeBy(String project, String name, String requestId) {
    return resource(project, name)
        .filter(found -> Origin.isMadeBy(found, requestId))
        .map(IngestionResources::declared);
  }

  /** Declares an ingestion. */
  public DeclaredIngestion create(
      String project, String name, IngestionSpec spec, String requestId) {
    Ingestion resource = new Ingestion();
    resource.setMetadata(Origin.grpc(project, name, requestId));
    resource.setSpec(
        MAPPER.convertValue(SpecMapping.toResource(spec), dev.roost.crds.IngestionSpec.class));
    return declared(
        cluster.call(
            "create Ingestion %s/%s".formatted(project, name),
            client -> client.resource(resource).create()));
  }

  /** Asks for the end of an ingestion that was declared over gRPC. */
  public DeclaredIngestion cancel(String project, String name) {
    Ingestion resource = require(project, name);
    Origin.requireGrpc(resource);
    resource.setSpec(cancelled(resource.getSpec()));
    return declared(
        cluster.call(
            "update Ingestion %s/%s".formatted(project, name),
            client -> client.resource(resource).update()));
  }

  /** Deletes what declares an ingestion over gRPC. */
  public void delete(String project, String name) {
    Ingestion resource = require(project, name);
    Origin.requireGrpc(resource);
    cluster.call(
        "delete Ingestion %s/%s".formatted(project, name),
        client -> client.resource(resource).delete());
  }

  private Ingestion require(String project, String name) {
    return resource(project, name)
        .orElseThrow(
            () ->
                Refusals.notFound(
                    "IngestionNotFound",
                    "Ingestion %s/%s is not declared.".formatted(project, name)));
  }

  private Optional<Ingestion> resource(String project, String name) {
    return Optional.ofNullable(
        cluster.call(
            "read Ingestion %s/%s".formatted(project, name),
            client -> client.resources(Ingestion.class).inNamespace(project).withName(name).get()));
  }

  private static dev.roost.crds.IngestionSpec cancelled(dev.roost.crds.IngestionSpec spec) {
    return new dev.roost.crds.IngestionSpec(
        spec.featureSetRef(),
        spec.source(),
        spec.mode(),
        spec.onNullKey(),
        spec.maxBadRows(),
        spec.retryPolicy(),
        spec.spark(),
        spec.suspend(),
        true,
        spec.retryNonce(),
        spec.ttlSecondsAfterFinished(),
        spec.overwrite());
  }

  private static DeclaredIngestion declared(Ingestion resource) {
    return new DeclaredIngestion(
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        SpecMapping.toMessage(MAPPER.valueToTree(resource.getSpec()), IngestionSpec.newBuilder())
            .build(),
        Metadata.createTime(resource),
        whyNotAccepted(resource));
  }

  private static String whyNotAccepted(Ingestion resource) {
    return Optional.ofNullable(resource.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.type().equals("Accepted"))
        .filter(condition -> condition.status() == ConditionStatus.FALSE)
        .map(Condition::message)
        .findFirst()
        .orElse("");
  }
}

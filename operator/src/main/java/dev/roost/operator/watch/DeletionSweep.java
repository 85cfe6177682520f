package dev.roost.operator.watch;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.Maintenance;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.core.CoreException;
import dev.roost.operator.status.Reasons;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.DeclaredResource;
import dev.roost.proto.internal.control.v1alpha1.EndRunRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredResponse;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the resources that were deleted while nobody looked. There are no finalizers on Ingestions
 * and on FeatureSets whose data is retained, so an operator that was down does not hear of their
 * deletion; it compares what the core thinks is declared with what there is, by asking the API
 * server itself: a cache could be behind.
 */
public final class DeletionSweep {
  private static final Logger LOG = LoggerFactory.getLogger(DeletionSweep.class);

  private final KubernetesClient client;
  private final CoreClient core;
  private final Set<String> namespaces;

  /**
   * @param namespaces the operator's; empty: all
   */
  public DeletionSweep(KubernetesClient client, CoreClient core, Set<String> namespaces) {
    this.client = client;
    this.core = core;
    this.namespaces = Set.copyOf(namespaces);
  }

  /** Compares once; what cannot be done now is left to the next sweep. */
  public void sweep() {
    try {
      ListDeclaredResponse declared = core.listDeclared();
      byProject(declared.getFeatureSetsList()).forEach(this::sweepFeatureSets);
      byProject(declared.getIngestionsList()).forEach(this::sweepIngestions);
    } catch (CoreException e) {
      LOG.info("Deleted resources are not looked for now: {}", e.getMessage());
    }
  }

  /** Detaches a feature set when the resource that registered it is gone; whether it is. */
  public boolean detachIfGone(String project, String featureSet, String uid) {
    if (uid.isEmpty() || featureSetUids(project).contains(uid)) {
      return false;
    }
    core.detachFeatureSet(project, featureSet, uid);
    return true;
  }

  private Map<String, List<DeclaredResource>> byProject(List<DeclaredResource> resources) {
    return resources.stream()
        .filter(resource -> namespaces.isEmpty() || namespaces.contains(resource.getProject()))
        .collect(Collectors.groupingBy(DeclaredResource::getProject));
  }

  private void sweepFeatureSets(String project, List<DeclaredResource> declared) {
    Set<String> uids = featureSetUids(project);
    for (DeclaredResource resource : declared) {
      if (!uids.contains(resource.getUid())) {
        LOG.info("Feature set {}/{} is declared no more", project, resource.getName());
        core.detachFeatureSet(project, resource.getName(), resource.getUid());
      }
    }
  }

  private Set<String> featureSetUids(String project) {
    return client.resources(FeatureSet.class).inNamespace(project).list().getItems().stream()
        .map(found -> found.getMetadata().getUid())
        .collect(Collectors.toSet());
  }

  private List<String> names(String project, Class<? extends HasMetadata> kind) {
    return client.resources(kind).inNamespace(project).list().getItems().stream()
        .map(found -> found.getMetadata().getName())
        .toList();
  }

  private void sweepIngestions(String project, List<DeclaredResource> declared) {
    Set<String> names = new HashSet<>(names(project, Ingestion.class));
    names.addAll(names(project, Maintenance.class));
    for (DeclaredResource resource : declared) {
      if (!names.contains(resource.getName())) {
        LOG.info("Run {}/{} is declared no more", project, resource.getName());
        core.endRun(
            EndRunRequest.newBuilder()
                .setProject(project)
                .setIngestion(resource.getName())
                .setState(IngestionState.INGESTION_STATE_CANCELLED)
                .setReason(Reasons.CANCELLED)
                .setMessage("The resource was deleted while the operator was down.")
                .build());
      }
    }
  }
}

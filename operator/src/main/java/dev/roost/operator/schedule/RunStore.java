package dev.roost.operator.schedule;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The Ingestions of schedules on the API server. Everything can be repeated. */
final class RunStore {
  private final KubernetesClient client;

  RunStore(KubernetesClient client) {
    this.client = client;
  }

  /**
   * The runs of a schedule: those that a cache knows, and those that were seen before and that it
   * does not know yet.
   */
  List<Ingestion> find(
      IngestionSchedule schedule, Collection<Ingestion> cached, Collection<String> seen) {
    List<Ingestion> found =
        new ArrayList<>(cached.stream().filter(run -> isOf(run, schedule)).toList());
    Set<String> known = new HashSet<>();
    cached.forEach(run -> known.add(run.getMetadata().getName()));
    for (String name : seen) {
      if (!known.contains(name)) {
        Optional.ofNullable(resource(schedule, name).get())
            .filter(run -> isOf(run, schedule))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** Whether the run is there and the schedule's: another resource may have its name. */
  boolean create(IngestionSchedule schedule, Ingestion run) {
    try {
      client.resource(run).create();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      // It was made before the operator was cut off, or is somebody else's.
      Ingestion present = resource(schedule, run.getMetadata().getName()).get();
      return present != null && isOf(present, schedule);
    }
  }

  void cancel(IngestionSchedule schedule, String name) {
    Resource<Ingestion> run = resource(schedule, name);
    try {
      run.edit(
          found -> {
            if (found.getSpec() != null) {
              found.setSpec(found.getSpec().cancelled());
            }
            return found;
          });
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  void delete(IngestionSchedule schedule, String name) {
    resource(schedule, name).delete();
  }

  private Resource<Ingestion> resource(IngestionSchedule schedule, String name) {
    return client
        .resources(Ingestion.class)
        .inNamespace(schedule.getMetadata().getNamespace())
        .withName(name);
  }

  private static boolean isOf(Ingestion run, IngestionSchedule schedule) {
    return !run.isMarkedForDeletion()
        && run.getMetadata().getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .map(OwnerReference::getUid)
            .anyMatch(uid -> Objects.equals(uid, schedule.getMetadata().getUid()));
  }
}

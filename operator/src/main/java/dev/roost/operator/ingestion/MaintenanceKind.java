package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.Maintenance;
import dev.roost.crds.MaintenanceSpec;
import dev.roost.operator.mapping.MaintenanceMapper;
import dev.roost.operator.validation.MaintenanceValidator;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;
import java.util.Optional;

/** Maintenance, one resource of it, as the driver of runs sees it. */
record MaintenanceKind(Maintenance resource) implements RunKind {

  /** The resource with what is the same in an ingestion; there is no source. */
  static Ingestion view(Maintenance resource) {
    Ingestion run = new Ingestion();
    run.setApiVersion(resource.getApiVersion());
    run.setKind(resource.getKind());
    run.setMetadata(resource.getMetadata());
    run.setStatus(resource.getStatus());
    Optional.ofNullable(resource.getSpec()).ifPresent(spec -> run.setSpec(view(spec)));
    return run;
  }

  private static dev.roost.crds.IngestionSpec view(MaintenanceSpec spec) {
    return new dev.roost.crds.IngestionSpec(
        spec.featureSetRef(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        spec.retryPolicy(),
        spec.spark(),
        spec.suspend(),
        spec.cancel(),
        spec.retryNonce(),
        spec.ttlSecondsAfterFinished(),
        null,
        null,
        null);
  }

  @Override
  public List<String> problems(Ingestion run) {
    return MaintenanceValidator.validate(resource);
  }

  @Override
  public IngestionSpec spec(Ingestion run) {
    return MaintenanceMapper.toProto(resource.getSpec());
  }

  @Override
  public String digest(Ingestion run) {
    return MaintenanceMapper.digest(resource.getSpec());
  }
}

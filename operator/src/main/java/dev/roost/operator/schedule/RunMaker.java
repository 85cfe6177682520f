package dev.roost.operator.schedule;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleSpec;
import dev.roost.crds.TemplateMetadata;
import dev.roost.operator.cron.LogicalTimes;
import dev.roost.operator.cron.Templates;
import dev.roost.operator.status.Times;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Makes the Ingestion of a run. */
final class RunMaker {
  private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

  private RunMaker() {}

  static String name(IngestionSchedule schedule, Start start) {
    return schedule.getMetadata().getName() + "-" + start.key();
  }

  static Ingestion make(IngestionSchedule schedule, Start start) {
    IngestionScheduleSpec spec = schedule.getSpec();
    TemplateMetadata template = spec.template().metadata();
    Map<String, String> labels = new HashMap<>(template.labels());
    labels.put(MANAGED_BY, "roost-operator");
    labels.put(IngestionSchedule.SCHEDULE, schedule.getMetadata().getName());
    Map<String, String> annotations = new HashMap<>(template.annotations());
    annotations.put(IngestionSchedule.SCHEDULED_TIME, Times.write(start.time()));
    annotations.put(IngestionSchedule.CAUSE, Runs.write(start.cause()));
    Ingestion run = new Ingestion();
    run.setMetadata(
        new ObjectMetaBuilder()
            .withName(name(schedule, start))
            .withNamespace(schedule.getMetadata().getNamespace())
            .withLabels(labels)
            .withAnnotations(annotations)
            .withOwnerReferences(owner(schedule))
            .build());
    run.setSpec(
        Templates.render(
            spec.template().spec(),
            new LogicalTimes(start.time(), start.previous(), ZoneId.of(spec.zone()))));
    return run;
  }

  private static OwnerReference owner(IngestionSchedule schedule) {
    return new OwnerReferenceBuilder()
        .withApiVersion(schedule.getApiVersion())
        .withKind(schedule.getKind())
        .withName(schedule.getMetadata().getName())
        .withUid(schedule.getMetadata().getUid())
        .withController(true)
        .build();
  }
}

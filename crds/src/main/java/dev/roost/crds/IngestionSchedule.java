package dev.roost.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** Starts Ingestions at times, or after another feature set's snapshots. */
@Group("roost.dev")
@Version("v1alpha1")
@Plural("ingestionschedules")
@Singular("ingestionschedule")
@ShortNames("ingsched")
@Categories({"roost", "all"})
@Described(
    "A schedule of ingestions: starts them at times, or after another feature set's snapshots.")
@AdditionalPrinterColumn(name = "FeatureSet", jsonPath = ".spec.template.spec.featureSetRef.name")
@AdditionalPrinterColumn(name = "Cron", jsonPath = ".spec.cron")
@AdditionalPrinterColumn(name = "Zone", jsonPath = ".spec.zone", priority = 1)
@AdditionalPrinterColumn(name = "After", jsonPath = ".spec.after.featureSetRef.name")
@AdditionalPrinterColumn(name = "LastRun", jsonPath = ".status.lastRun.phase")
@AdditionalPrinterColumn(name = "Next", jsonPath = ".status.nextScheduleTime")
@AdditionalPrinterColumn(
    name = "Missed",
    jsonPath = ".status.missed",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class IngestionSchedule
    extends RoostResource<IngestionScheduleSpec, IngestionScheduleStatus> {
  private static final long serialVersionUID = 1L;

  /** Has its value, a name for the run, start one run now. */
  public static final String TRIGGER = "roost.dev/trigger";

  /** The time that a run so started is for; RFC 3339. */
  public static final String TRIGGER_TIME = "roost.dev/trigger-time";

  /** The label of runs: the schedule's name. */
  public static final String SCHEDULE = "roost.dev/schedule";

  /** The annotation of runs: the time that they are for. */
  public static final String SCHEDULED_TIME = "roost.dev/scheduled-time";

  /** The annotation of runs: why they were started. */
  public static final String CAUSE = "roost.dev/cause";

  public IngestionSchedule() {
    super(IngestionScheduleSpec.class, IngestionScheduleStatus.class);
  }
}

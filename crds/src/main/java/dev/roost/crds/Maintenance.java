package dev.roost.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One run that keeps a feature set's files in order, and changes no answer. */
@Group("roost.dev")
@Version("v1alpha1")
@Plural("maintenances")
@Singular("maintenance")
@ShortNames({"maint"})
@Categories({"roost", "all"})
@Described(
    "Maintenance: one run that keeps a feature set's files in order; what it publishes answers as"
        + " what was there.")
@AdditionalPrinterColumn(name = "FeatureSet", jsonPath = ".spec.featureSetRef.name")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "Snapshot",
    jsonPath = ".status.snapshot",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Problems",
    jsonPath = ".status.maintenance.problemCount",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class Maintenance extends RoostResource<MaintenanceSpec, IngestionStatus> {
  private static final long serialVersionUID = 1L;

  public Maintenance() {
    super(MaintenanceSpec.class, IngestionStatus.class);
  }
}

package dev.roost.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One run over one source, which makes at most one snapshot. */
@Group("roost.dev")
@Version("v1alpha1")
@Plural("ingestions")
@Singular("ingestion")
// kubectl takes "ing" for the built-in Ingress first; "igs" is free.
@ShortNames({"ing", "igs"})
@Categories({"roost", "all"})
@Described(
    "An ingestion: one run over one source, which makes at most one snapshot of a feature set.")
@AdditionalPrinterColumn(name = "FeatureSet", jsonPath = ".spec.featureSetRef.name")
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
    name = "Snapshot",
    jsonPath = ".status.snapshot",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Rows",
    jsonPath = ".status.rows.read",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Rejected",
    jsonPath = ".status.rows.rejected",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Queue",
    jsonPath = ".status.queuePosition",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
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
public final class Ingestion extends RoostResource<IngestionSpec, IngestionStatus> {
  private static final long serialVersionUID = 1L;

  public Ingestion() {
    super(IngestionSpec.class, IngestionStatus.class);
  }
}

package dev.roost.crds;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A declared schema whose data Roost keeps. */
@Group("roost.dev")
@Version("v1alpha1")
@Plural("featuresets")
@Singular("featureset")
@ShortNames("fs")
@Categories({"roost", "all"})
@Described("A feature set: a declared schema whose data Roost loads, keeps and serves.")
@AdditionalPrinterColumn(
    name = "Version",
    jsonPath = ".status.version",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Snapshot",
    jsonPath = ".status.currentSnapshot",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Records",
    jsonPath = ".status.records",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Online", jsonPath = ".spec.online.mode", priority = 1)
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Published",
    jsonPath = ".status.lastPublishTime",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public final class FeatureSet extends RoostResource<FeatureSetSpec, FeatureSetStatus> {
  private static final long serialVersionUID = 1L;

  public FeatureSet() {
    super(FeatureSetSpec.class, FeatureSetStatus.class);
  }
}

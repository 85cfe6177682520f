package dev.roost.online.read;

import dev.roost.online.catalog.Catalog;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.online.row.ValueTypes;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.online.v1alpha1.EntityValues;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A checked request: which features of which versions, and the entity values.
 *
 * @param rows the number of requested entities
 */
record ReadPlan(List<RequestedFeature> features, Map<String, EntityValues> entities, int rows) {

  /** One requested feature. */
  record RequestedFeature(String reference, ServedVersion version, Feature feature) {}

  /**
   * Checks a request.
   *
   * @throws io.grpc.StatusRuntimeException that says what is wrong and what there is
   */
  static ReadPlan of(GetOnlineFeaturesRequest request, Catalog catalog) {
    if (!catalog.isKnown()) {
      throw ReadErrors.unavailable(
          "CoreUnavailable",
          "The online engine has not reached the core yet, so it knows no feature set; try again.");
    }
    if (request.getProject().isEmpty()) {
      throw ReadErrors.invalid("project is empty; name the project of the features.");
    }
    if (request.getFeaturesCount() == 0) {
      throw ReadErrors.invalid("features is empty; name at least one as featureSet:feature.");
    }
    List<RequestedFeature> features = new ArrayList<>();
    for (String reference : request.getFeaturesList()) {
      features.add(feature(request.getProject(), reference, catalog));
    }
    Map<String, EntityValues> entities = new LinkedHashMap<>(request.getEntitiesMap());
    checkNames(features, entities.keySet());
    return new ReadPlan(List.copyOf(features), entities, rows(entities, features));
  }

  private static RequestedFeature feature(String project, String reference, Catalog catalog) {
    int colon = reference.indexOf(':');
    if (colon < 1 || colon == reference.length() - 1) {
      throw ReadErrors.invalid(
          "Feature \"%s\" is not of the form featureSet:feature.".formatted(reference));
    }
    String featureSet = reference.substring(0, colon);
    String name = reference.substring(colon + 1);
    ServedVersion version =
        catalog
            .find(project, featureSet)
            .orElseThrow(
                () ->
                    ReadErrors.notFound(
                        "FeatureSetNotFound",
                        "Project %s has no feature set %s; it has %s."
                            .formatted(
                                project, featureSet, ReadErrors.list(catalog.names(project)))));
    if (!version.isServed()) {
      throw ReadErrors.notServed(featureSet);
    }
    Feature feature =
        version.spec().getFeaturesList().stream()
            .filter(known -> known.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    ReadErrors.notFound(
                        "FeatureNotFound",
                        "Feature set %s has no feature %s; it has %s."
                            .formatted(
                                featureSet,
                                name,
                                ReadErrors.list(
                                    version.spec().getFeaturesList().stream()
                                        .map(Feature::getName)
                                        .toList()))));
    return new RequestedFeature(reference, version, feature);
  }

  private static void checkNames(List<RequestedFeature> features, Set<String> given) {
    Set<String> needed = new TreeSet<>();
    features.forEach(
        feature ->
            feature.version().spec().getEntitiesList().forEach(e -> needed.add(e.getName())));
    for (String name : needed) {
      if (!given.contains(name)) {
        throw ReadErrors.invalid(
            "Entity %s is missing; the requested features need %s."
                .formatted(name, ReadErrors.list(needed)));
      }
    }
    for (String name : given) {
      if (!needed.contains(name)) {
        throw ReadErrors.invalid(
            "Entity %s belongs to none of the requested features; they need %s."
                .formatted(name, ReadErrors.list(needed)));
      }
    }
  }

  private static int rows(Map<String, EntityValues> entities, List<RequestedFeature> features) {
    Map.Entry<String, EntityValues> first = entities.entrySet().iterator().next();
    int rows = first.getValue().getValuesCount();
    for (Map.Entry<String, EntityValues> entity : entities.entrySet()) {
      if (entity.getValue().getValuesCount() != rows) {
        throw ReadErrors.invalid(
            "Entity %s has %d values and entity %s has %d; give as many of each."
                .formatted(
                    first.getKey(), rows, entity.getKey(), entity.getValue().getValuesCount()));
      }
    }
    for (RequestedFeature feature : features) {
      for (Entity entity : feature.version().spec().getEntitiesList()) {
        checkTypes(entity, entities.get(entity.getName()));
      }
    }
    return rows;
  }

  private static void checkTypes(Entity entity, EntityValues values) {
    for (Value value : values.getValuesList()) {
      if (value.getKindCase() != ValueTypes.kind(entity.getType())) {
        throw ReadErrors.invalid(
            "Entity %s is %s, but one of its values is %s."
                .formatted(entity.getName(), ValueTypes.name(entity.getType()), describe(value)));
      }
    }
  }

  private static String describe(Value value) {
    return switch (value.getKindCase()) {
      case STRING_VALUE -> "the text \"" + value.getStringValue() + "\"";
      case INT_VALUE -> "the number " + value.getIntValue();
      case KIND_NOT_SET -> "null";
      case BOOL_VALUE,
          DOUBLE_VALUE,
          DECIMAL_VALUE,
          BYTES_VALUE,
          TIMESTAMP_VALUE,
          DATE_VALUE,
          STRING_SET_VALUE,
          INT_SET_VALUE ->
          value.getKindCase().name();
    };
  }

  /** The entity values of one row in the order of a version's entities. */
  List<Value> key(ServedVersion version, int row) {
    return version.spec().getEntitiesList().stream()
        .map(entity -> entities.get(entity.getName()).getValues(row))
        .toList();
  }
}

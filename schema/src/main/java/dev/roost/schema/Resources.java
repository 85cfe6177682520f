package dev.roost.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Merge;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.Role;

/** Proposals as custom resources have them. What is at its default is left out. */
final class Resources {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String API_VERSION = "roost.dev/v1alpha1";

  private Resources() {}

  static ObjectNode featureSet(Proposal proposal) {
    String resource = Names.resource(proposal.name());
    ObjectNode spec = JSON.objectNode();
    if (!resource.equals(proposal.name())) {
      spec.put("name", proposal.name());
    }
    spec.setAll(spec(proposal));
    return resource("FeatureSet", resource, spec);
  }

  static ObjectNode ingestion(Proposal proposal) {
    String name = Names.resource(proposal.name());
    ObjectNode spec = JSON.objectNode();
    spec.putObject("featureSetRef").put("name", name);
    spec.set("source", proposal.source());
    return resource("Ingestion", Names.resource(name + "-1"), spec);
  }

  private static ObjectNode resource(String kind, String name, ObjectNode spec) {
    ObjectNode resource = JSON.objectNode().put("apiVersion", API_VERSION).put("kind", kind);
    resource.putObject("metadata").put("name", name);
    resource.set("spec", spec);
    return resource;
  }

  static ObjectNode spec(Proposal proposal) {
    ObjectNode spec = JSON.objectNode();
    ArrayNode entities = spec.putArray("entities");
    proposal.entities().forEach(column -> entities.add(entity(column)));
    proposal.eventTime().ifPresent(column -> spec.set("eventTime", time(column)));
    proposal.createdTime().ifPresent(column -> spec.set("createdTime", time(column)));
    ArrayNode features = spec.putArray("features");
    proposal.features().forEach(column -> features.add(feature(column)));
    return spec;
  }

  private static ObjectNode entity(Column column) {
    ObjectNode entity =
        JSON.objectNode().put("name", column.name()).put("type", column.type().word());
    from(column, entity);
    return entity;
  }

  private static void from(Column column, ObjectNode into) {
    if (!column.source().equals(column.name())) {
      into.put("from", column.source());
    }
  }

  private static ObjectNode time(Column column) {
    ObjectNode time = JSON.objectNode().put("from", column.source());
    form(column, time);
    return time;
  }

  private static void form(Column column, ObjectNode into) {
    if (!column.time().layout().isEmpty()) {
      into.put("layout", column.time().layout());
    }
    if (!column.time().unit().isEmpty()) {
      into.put("unit", column.time().unit());
    }
    if (!column.time().epoch().isEmpty()) {
      into.put("epoch", column.time().epoch());
    }
  }

  private static ObjectNode feature(Column column) {
    ObjectNode feature = entity(column);
    if (column.type() == ColumnType.DECIMAL) {
      feature.put("scale", column.scale());
    }
    if (!column.range().min().isEmpty()) {
      feature.put("min", column.range().min());
    }
    if (!column.range().max().isEmpty()) {
      feature.put("max", column.range().max());
    }
    if (column.type().isSet() && column.merge() == Merge.ADD) {
      feature.put("merge", "Add");
    }
    if (!column.quantum().units().isEmpty()) {
      feature.put("timeQuantum", column.quantum().units());
    }
    if (!column.quantum().ttl().isEmpty()) {
      feature.put("quantumTtl", column.quantum().ttl());
    }
    if (column.role() == Role.UNINDEXED) {
      feature.put("index", "None");
    }
    if (column.type().isTime()) {
      form(column, feature);
    }
    return feature;
  }
}

package dev.roost.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.schema.model.Column;
import java.util.List;
import java.util.Optional;

/**
 * A feature set that would hold a source's rows.
 *
 * @param name of the feature set
 * @param entities the keys; empty when none could be told
 * @param eventTime empty: rows count from their created time
 * @param createdTime empty: rows count from the acceptance of their ingestion
 * @param source as an Ingestion declares it
 * @param rows that were sampled; 0: only the source's own schema was read
 */
public record Proposal(
    String name,
    List<Column> entities,
    Optional<Column> eventTime,
    Optional<Column> createdTime,
    List<Column> features,
    ObjectNode source,
    long rows,
    List<Note> notes) {

  public Proposal {
    entities = List.copyOf(entities);
    features = List.copyOf(features);
    source = source.deepCopy();
    notes = List.copyOf(notes);
  }

  /** The spec of the FeatureSet resource. */
  public ObjectNode featureSetSpec() {
    return Resources.spec(this);
  }

  /** The FeatureSet resource. */
  public ObjectNode featureSet() {
    return Resources.featureSet(this);
  }

  /** An Ingestion resource that loads the source. */
  public ObjectNode ingestion() {
    return Resources.ingestion(this);
  }
}

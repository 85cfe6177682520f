package dev.roost.index.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.KeyHash;
import java.util.List;

/** Manifests for tests. */
public final class Manifests {
  private Manifests() {}

  public static Manifest of(
      int partitions,
      List<FieldSpec> fields,
      List<KeyLayer> keys,
      List<FieldView> views,
      long liveRecords) {
    return Manifest.builder()
        .featureSet(
            new FeatureSetReference(
                "shop", "customers", 1, JsonNodeFactory.instance.objectNode().put("name", "c")))
        .ingestion(JsonNodeFactory.instance.objectNode().put("name", "customers-2011"))
        .idSpace(new IdSpace("5b0f", 0, partitions, KeyHash.NAME))
        .history(new HistoryReference("shop.customers_v1", "attempt-1", Long.MAX_VALUE))
        .rows(new RowCounts(4, 1, 1, 1, 1, 1))
        .liveRecords(liveRecords)
        .fields(fields)
        .keys(keys)
        .views(views)
        .build();
  }
}

package dev.roost.index.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.Checksums;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.IdSpace;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the files of a small snapshot and says what the core would say of it. */
final class Published {
  static final List<FieldSpec> FIELDS =
      List.of(
          FieldSpec.mutex("country", ValueType.STRING),
          FieldSpec.integer("quantity"),
          FieldSpec.bool("active"),
          FieldSpec.set("codes", ValueType.INT));

  private Published() {}

  /** A customer; its country is never null. */
  record Customer(RecordKey key, String country, long quantity, List<Long> codes) {}

  static FeatureSetSnapshot of(
      Path root, String name, int version, long number, List<Customer> customers) {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), root.toUri());
    String folder = "data/shop/%s/v%d/%d".formatted(name, version, number);
    SortedSet<RecordKey> keys = new TreeSet<>(customers.stream().map(Customer::key).toList());
    KeyDictionaryWriter dictionary = new KeyDictionaryWriter(0, 0);
    keys.forEach(dictionary::add);
    // Each snapshot numbers its keys anew.
    IdSpace space = new IdSpace("uuid-%d".formatted(number), 0, 1, KeyHash.NAME);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(space.ids(), 0, FIELDS);
    for (Customer customer : customers) {
      long seq = keys.headSet(customer.key()).size();
      builder.record(seq);
      builder.put(0, seq, customer.country());
      builder.put(1, seq, customer.quantity());
      builder.put(2, seq, customer.quantity() > 0);
      builder.putInts(3, seq, customer.codes());
    }
    byte[] manifest =
        ManifestJson.write(
            Manifest.builder()
                .featureSet(new FeatureSetReference("shop", name, version, spec()))
                .ingestion(JsonNodeFactory.instance.objectNode())
                .idSpace(space)
                .history(new HistoryReference("shop.customers_v1", "attempt-1", 1))
                .rows(new RowCounts(customers.size(), customers.size(), 0, 0, 0, 0))
                .liveRecords(customers.size())
                .fields(FIELDS)
                .keys(List.of(dictionary.write(warehouse, folder + "/keys/p-0000.keys")))
                .views(FieldViews.ofBases(builder.write(warehouse, folder + "/index")))
                .build());
    warehouse.write(folder + "/manifest.json", manifest);
    PublishedSnapshot.Builder current =
        PublishedSnapshot.newBuilder()
            .setNumber(number)
            .setManifestUri(warehouse.resolve(folder + "/manifest.json").toString())
            .setManifestSha256(Checksums.sha256(manifest));
    return version(name, version).toBuilder().setCurrent(current).build();
  }

  /** The features, and one that has no index. */
  private static JsonNode spec() {
    ObjectNode spec = JsonNodeFactory.instance.objectNode();
    ArrayNode features = spec.putArray("features");
    FIELDS.forEach(field -> features.addObject().put("name", field.name()));
    features.addObject().put("name", "note");
    return spec;
  }

  /** A version without a snapshot. */
  static FeatureSetSnapshot version(String name, int version) {
    return FeatureSetSnapshot.newBuilder()
        .setProject("shop")
        .setSpec(FeatureSetSpec.newBuilder().setName(name).setVersion(version))
        .setDefaultVersion(true)
        .build();
  }
}

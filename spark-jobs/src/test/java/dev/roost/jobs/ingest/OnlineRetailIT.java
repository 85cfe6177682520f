package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.query.Result;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.RealData;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.retail.OnlineRetail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** UCI Online Retail: every count, and every customer, against the raw file read without Spark. */
@Tag("data")
final class OnlineRetailIT {

  private static final Path DATA = RealData.folder();
  private static final FeatureSetSpec FEATURE_SET = featureSet();

  @TempDir Path folder;

  @Test
  void everyCountAndEveryCustomerIsAsTheRawFileSays() throws IOException {
    OnlineRetail raw = OnlineRetail.read(DATA, Platform.ACCEPTED);
    long written = new HashSet<>(raw.rows()).size();
    Map<String, FoldedRecord> expected =
        OracleBridge.normal(new FoldOracle(OnlineRetail.ADD_SETS).fold(raw.rows()));
    try (Platform platform = new Platform(folder)) {
      long start = System.nanoTime();
      PublishRequest published =
          platform.publish(platform.attempt("customers-2011", FEATURE_SET, spec()));
      System.out.printf("OnlineRetailIT: %d ms%n", (System.nanoTime() - start) / 1_000_000);

      assertThat(published.getRows())
          .isEqualTo(
              RowCounts.newBuilder()
                  .setRead(541_909)
                  .setWritten(401_604)
                  .setDuplicate(5_225)
                  .setSkipped(135_080)
                  .setKeysAdded(4_372)
                  .build())
          .isEqualTo(
              RowCounts.newBuilder()
                  .setRead(raw.lines())
                  .setWritten(written)
                  .setDuplicate(raw.rows().size() - written)
                  .setSkipped(raw.skipped())
                  .setKeysAdded(expected.size())
                  .build());
      assertThat(Published.latest(platform, FeatureSchema.of(FEATURE_SET), published))
          .isEqualTo(expected);
      assertThat(Published.changes(platform, OnlineRetail.ADD_SETS, published))
          .isEqualTo(Published.unscaled(expected));
      assertThat(count(platform, published, "Count(Row(country=\"France\"))"))
          .isEqualTo(
              expected.values().stream()
                  .filter(record -> record.read("country").equals(Optional.of("France")))
                  .count());
    }
  }

  private static long count(Platform platform, PublishRequest published, String pql) {
    return ((Result.Count) platform.index(published).query(pql).get(0)).count();
  }

  private static IngestionSpec spec() {
    return IngestionSpec.newBuilder()
        .setFeatureSet("customers")
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .setOnNullKey(OnNullKey.ON_NULL_KEY_SKIP)
        .setSource(
            Source.newBuilder()
                .setCsv(
                    CsvSource.newBuilder()
                        .addPaths(DATA.resolve(OnlineRetail.FILE).toUri().toString())
                        .setHeader(true)))
        .build();
  }

  private static FeatureSetSpec featureSet() {
    return FeatureSetSpec.newBuilder()
        .setName("customers")
        .setVersion(1)
        .addEntities(
            Entity.newBuilder()
                .setName("customer_id")
                .setFrom("CustomerID")
                .setType(ValueType.VALUE_TYPE_INT))
        .setEventTime(
            TimeColumn.newBuilder().setFrom("InvoiceDate").setLayout("yyyy-MM-dd HH:mm:ss"))
        .addFeatures(feature("invoice", "InvoiceNo", ValueType.VALUE_TYPE_STRING))
        .addFeatures(
            feature("stock_codes", "StockCode", ValueType.VALUE_TYPE_STRING_SET)
                .setMerge(Merge.MERGE_ADD))
        .addFeatures(feature("description", "Description", ValueType.VALUE_TYPE_STRING))
        .addFeatures(feature("quantity", "Quantity", ValueType.VALUE_TYPE_INT))
        .addFeatures(
            feature("unit_price", "UnitPrice", ValueType.VALUE_TYPE_DECIMAL)
                .setScale(OnlineRetail.PRICE_SCALE)
                .setRounding(Rounding.ROUNDING_REJECT))
        .addFeatures(feature("country", "Country", ValueType.VALUE_TYPE_STRING))
        .build();
  }

  private static Feature.Builder feature(String name, String from, ValueType type) {
    return Feature.newBuilder().setName(name).setFrom(from).setType(type);
  }
}

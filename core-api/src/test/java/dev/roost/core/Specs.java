package dev.roost.core;

import dev.roost.core.runs.Secrets;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Online;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.ChangeFile;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.JobServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.time.Duration;
import java.util.HexFormat;

/** What tests declare and publish. */
public final class Specs {

  public static final String FEATURE_SET = "customers";
  public static final RowCounts ROWS =
      RowCounts.newBuilder()
          .setRead(100)
          .setWritten(80)
          .setDuplicate(5)
          .setSkipped(12)
          .setRejected(3)
          .setKeysAdded(40)
          .build();

  private Specs() {}

  /** Customers by id, with a country and the articles they bought. */
  public static FeatureSetSpec customers() {
    return FeatureSetSpec.newBuilder()
        .setName(FEATURE_SET)
        .setVersion(1)
        .setDescription("What each customer bought last")
        .addEntities(
            Entity.newBuilder()
                .setName("customer_id")
                .setType(ValueType.VALUE_TYPE_INT)
                .setFrom("CustomerID"))
        .setEventTime(
            TimeColumn.newBuilder().setFrom("InvoiceDate").setLayout("yyyy-MM-dd HH:mm:ss"))
        .setTtlMicros(Duration.ofDays(90).toMillis() * 1000)
        .addFeatures(feature("country", ValueType.VALUE_TYPE_STRING))
        .addFeatures(
            feature("stock_codes", ValueType.VALUE_TYPE_STRING_SET).setMerge(Merge.MERGE_ADD))
        .setOnline(Online.newBuilder().setMode(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC))
        .build();
  }

  public static Feature.Builder feature(String name, ValueType type) {
    return Feature.newBuilder().setName(name).setType(type);
  }

  public static IngestionSpec ingestion() {
    return IngestionSpec.newBuilder()
        .setFeatureSet(FEATURE_SET)
        .setSource(
            Source.newBuilder()
                .setCsv(CsvSource.newBuilder().addPaths("s3://raw/retail/*.csv").setHeader(true)))
        .setMode(IngestionMode.INGESTION_MODE_UPSERT)
        .build();
  }

  public static String digestOf(String text) {
    return HexFormat.of().formatHex(Secrets.sha256(text));
  }

  /** What a job that did its work publishes. */
  public static PublishRequest publication(JobServiceGrpc.JobServiceBlockingStub job) {
    Attempt attempt = job.getAttempt(GetAttemptRequest.getDefaultInstance());
    String folder =
        "s3://roost/data/%s/%s/v%d/%s/%d/"
            .formatted(
                attempt.getProject(),
                attempt.getFeatureSet().getName(),
                attempt.getFeatureSet().getVersion(),
                attempt.getIngestion(),
                attempt.getToken());
    return PublishRequest.newBuilder()
        .setManifestUri(folder + "manifest.json")
        .setManifestSha256(digestOf(folder))
        .setRows(ROWS)
        .setRecords(4372)
        .setHistorySnapshotId(8_123_456_789_012_345_678L)
        .addChangeFiles(
            ChangeFile.newBuilder()
                .setUri(folder + "changes/p-0000.changes.zst")
                .setBytes(1234)
                .setRecords(80))
        .setBaseSnapshot(attempt.getBase().getNumber())
        .setIdSpace(job.fixIdSpace(FixIdSpaceRequest.newBuilder().setPartitions(4).build()))
        .setDeadLettersUri(folder + "deadletters/")
        .build();
  }
}

package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.manifest.FieldView;
import dev.roost.index.query.Result;
import dev.roost.jobs.OracleBridge;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets whose members can be asked for by the time of the rows that added them. */
final class TimeQuantumIT {

  private static final long TWENTY_MINUTES = Duration.ofMinutes(20).toNanos() / 1000;

  private static final FeatureSetSpec PAGES =
      FeatureSetSpec.newBuilder()
          .setName("pages")
          .setVersion(1)
          .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
          .setEventTime(TimeColumn.newBuilder().setFrom("at"))
          .addFeatures(
              Feature.newBuilder()
                  .setName("seen")
                  .setType(ValueType.VALUE_TYPE_STRING_SET)
                  .setMerge(Merge.MERGE_ADD)
                  .setTimeQuantum("YMD")
                  .setQuantumTtlMicros(Duration.ofDays(2).toNanos() / 1000))
          .build();

  @TempDir Path folder;
  private Platform platform;

  @BeforeEach
  void start() throws IOException {
    platform = new Platform(folder);
  }

  @AfterEach
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void membersAreThereByTheHourThroughLoadsLayersAndReverts() throws IOException {
    long seed = Seeds.next("TimeQuantumIT");
    Random random = new Random(seed);
    RunningHistory history =
        new RunningHistory(platform, seed, OracleBridge.timed(OracleCsv.FEATURE_SET, "YMDH"));
    List<List<Row>> batches = new ArrayList<>(OracleCsv.batches(seed, 6, 40, TWENTY_MINUTES));
    while (!batches.isEmpty()) {
      platform.layers(random.nextInt(3));
      if (history.loaded().size() > 2 && random.nextInt(3) == 0) {
        history.revert(history.loaded().get(random.nextInt(history.loaded().size())));
      } else {
        history.load(batches.remove(0));
      }
      history.assertEverythingIsTheFold();
      history.assertMembersAreThereByTheHour("basket", "zz");
      history.assertMembersAreThereByTheHour("basket", "a");
    }
  }

  @Test
  void unitsOfTimeExpireWithLaterSnapshots() {
    PublishRequest first =
        platform.publish(
            attempt(
                "first",
                """
                id,at,seen
                1,2020-09-10T10:00:00Z,x
                1,2020-09-11T10:00:00Z,x
                2,2020-09-11T10:00:00Z,"x,y"
                2,2020-09-13T10:00:00Z,y
                3,2020-09-13T10:00:00Z,x
                """));
    assertThat(views(first))
        .containsExactly(
            "standard",
            "standard_2020",
            "standard_202009",
            "standard_20200911",
            "standard_20200913");
    assertThat(keys(first, "Row(seen='x', from='2020-09-11', to='2020-09-12')"))
        .containsExactly("[1]", "[2]");
    assertThat(keys(first, "Row(seen='x', from='2020-09-10', to='2020-09-11')")).isEmpty();

    Attempt.Builder later =
        attempt("second", "id,at,seen\n1,2020-09-14T00:30:00Z,z\n")
            .setAcceptTimeMicros(Instant.parse("2020-09-14T01:00:00Z").toEpochMilli() * 1000);
    PublishRequest second = platform.publish(platform.onTopOf(first, later));

    assertThat(views(second))
        .containsExactly(
            "standard",
            "standard_2020",
            "standard_202009",
            "standard_20200913",
            "standard_20200914");
    assertThat(keys(second, "Row(seen='x', from='2020-09-11', to='2020-09-12')")).isEmpty();
    assertThat(keys(second, "Row(seen='y', from='2020-09-13', to='2020-09-14')"))
        .containsExactly("[2]");
    assertThat(keys(second, "Row(seen='x')")).containsExactly("[1]", "[2]", "[3]");
    assertThat(keys(second, "Row(seen='x', from='2020-09-01', to='2020-10-01')"))
        .containsExactly("[1]", "[2]", "[3]");
  }

  private Attempt.Builder attempt(String name, String csv) {
    CsvSource.Builder source =
        CsvSource.newBuilder().addPaths(platform.source(name + ".csv", csv)).setHeader(true);
    return platform.attempt(
        name,
        PAGES,
        IngestionSpec.newBuilder()
            .setFeatureSet(PAGES.getName())
            .setMode(IngestionMode.INGESTION_MODE_UPSERT)
            .setSource(Source.newBuilder().setCsv(source))
            .build());
  }

  private List<String> views(PublishRequest published) {
    return platform.manifest(published).views().stream()
        .filter(view -> view.field().equals("seen"))
        .map(FieldView::view)
        .toList();
  }

  private List<String> keys(PublishRequest published, String pql) {
    Result.Keys result = (Result.Keys) platform.index(published).query(pql).get(0);
    return result.keys().stream().map(Published::text).sorted().collect(Collectors.toList());
  }
}

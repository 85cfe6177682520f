package dev.roost.jobs.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.spark.SparkSettings;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.TableFormat;
import dev.roost.proto.core.v1alpha1.TableSource;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakeTableIT {

  @Test
  void theSizeOfADeltaTableIsThatOfItsFiles(@TempDir Path folder) {
    SparkSession spark = SparkSettings.session("tests", Config.of(Map.of()));
    String path = folder.resolve("t").toUri().toString();
    DeltaSession.of(spark).range(100_000).write().format("delta").save(path);
    LakeTable table =
        LakeTable.of(
            TableSource.newBuilder()
                .setFormat(TableFormat.TABLE_FORMAT_DELTA)
                .setPath(path)
                .build(),
            new Configuration());

    table.open(spark);

    assertThat(table.compressedBytes()).isBetween(100_000L, 8 * 100_000L);
  }

  @Test
  void everyReadOfAnOpenTableIsOfOneVersion(@TempDir Path folder) {
    SparkSession spark = SparkSettings.session("tests", Config.of(Map.of()));
    String path = folder.resolve("t").toUri().toString();
    DeltaSession.of(spark).range(10).write().format("delta").save(path);
    Dataset<Row> rows =
        LakeTable.of(
                TableSource.newBuilder()
                    .setFormat(TableFormat.TABLE_FORMAT_DELTA)
                    .setPath(path)
                    .build(),
                new Configuration())
            .open(spark);
    assertThat(rows.count()).isEqualTo(10);

    DeltaSession.of(spark).range(5).write().format("delta").mode(SaveMode.Append).save(path);

    assertThat(rows.count()).isEqualTo(10);
    assertThat(rows.filter("id < 5").count()).isEqualTo(5);
  }
}

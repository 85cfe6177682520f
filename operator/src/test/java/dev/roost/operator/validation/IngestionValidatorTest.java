package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.Ingestion;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestionValidatorTest {
  private static final String GOOD =
      """
      apiVersion: roost.dev/v1alpha1
      kind: Ingestion
      metadata: {name: customers-2011, namespace: shop}
      spec:
        featureSetRef: {name: customers}
        source: {csv: {paths: ["s3://raw/retail/*.csv.gz"], header: true, delimiter: ";"}}
        maxBadRows: 0
        retryPolicy: {maxAttempts: 3, startTimeout: 10m, runTimeout: 6h}
        spark:
          driver: {resources: {cpu: "1", memory: 2Gi}}
          executor: {instances: 2, resources: {cpu: 500m, memory: 4Gi}}
          conf: {spark.sql.shuffle.partitions: "8"}
        ttlSecondsAfterFinished: 60
      """;

  private static List<String> validate(String yaml, FileSources fileSources) {
    return new IngestionValidator(fileSources)
        .validate(Serialization.unmarshal(yaml, Ingestion.class));
  }

  @Test
  void aGoodIngestionHasNoFindings() {
    assertThat(validate(GOOD, FileSources.REFUSED)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: customers-2011|name: customers.2011|metadata.name: 'customers.2011' is not possible",
        "featureSetRef: {name: customers}|mode: Upsert|spec.featureSetRef: there is no value",
        "{name: customers}|{name: Customers}|spec.featureSetRef.name: 'Customers' is not",
        "{csv: {paths|{pulsar: {paths|spec.source: there are 0; give exactly one: csv, json",
        "[\"s3://raw/retail/*.csv.gz\"]|[]|spec.source.csv.paths: there are 0 entries",
        "s3://raw|https://raw|spec.source.csv.paths[0]: 'https://raw/retail/*.csv.gz' is not read: a web address",
        "s3://raw|hdfs://raw|spec.source.csv.paths[0]: 'hdfs://raw/retail/*.csv.gz' is not possible",
        "s3://raw|file:///raw|'file:///raw/retail/*.csv.gz' is a file of one machine",
        "header: true|header: false|spec.source.csv.columns: header is false and there are none",
        "header: true|columns: [a]|spec.source.csv.columns: the files' first line names",
        "header: true|'header: false, columns: [a, a]'|'a' is there twice",
        "delimiter: \";\"|delimiter: \";;\"|spec.source.csv.delimiter: it has 2 characters",
        "delimiter: \";\"|encoding: latin-9000|spec.source.csv.encoding: 'latin-9000' is no charset",
        "delimiter: \";\"|escape: ab|spec.source.csv.escape: it has 2 characters",
        "delimiter: \";\"|ignoreHeader: true|spec.source.csv.ignoreHeader: it is for files whose",
        "\";\"}}|'\";\"}, orc: {paths: [\"s3://a/b\"]}}'|spec.source: there are 2; give exactly one",
        "maxBadRows: 0|missingColumns: Perhaps|spec.missingColumns: 'Perhaps' is not one of Reject, Absent",
        "maxBadRows: 0|maxBadRows: -1|spec.maxBadRows: -1 is out of bounds",
        "maxBadRows: 0|maxBadRate: '1.01'|spec.maxBadRate: '1.01' is not possible; use a decimal",
        "maxBadRows: 0|maxBadRate: '1e-3'|spec.maxBadRate: '1e-3' is not possible; use a decimal",
        "maxAttempts: 3|maxAttempts: 0|spec.retryPolicy.maxAttempts: 0 is out of bounds",
        "startTimeout: 10m|startTimeout: soon|spec.retryPolicy.startTimeout: 'soon' is not",
        "instances: 2|instances: 0|spec.spark.executor.instances: 0 is out of bounds",
        "memory: 2Gi|memory: 512Mi|spec.spark.driver.resources.memory: '512Mi' is out of bounds",
        "cpu: 500m|cpu: 1m|spec.spark.executor.resources.cpu: '1m' is out of bounds",
        "memory: 4Gi|memory: lots|spec",
        "Finished: 60|Finished: -1|spec.ttlSecondsAfterFinished: -1 is out of bounds",
        "maxBadRows: 0|delete: {what: Values}|spec.delete: it is for mode Delete only",
        "maxBadRows: 0|delete: {what: Rows}|spec.delete.what: 'Rows' is not one of Records, Fields",
        "maxBadRows: 0|delete: {what: Fields}|spec.delete.features: there are 0 entries",
        "maxBadRows: 0|delete: {features: [a]}|spec.delete.features: Records deletes all features",
        "maxBadRows: 0|delete: {features: [Ü]}|spec.delete.features[0]: 'Ü' is not possible",
        "{csv: {paths|{revert: {ingestion: Bad_1}, csv: {paths|spec.source: there are 2; give exactly one",
        "{csv: {paths|{revert: {ingestion: Bad_1}, csv: {paths|spec.source.revert.ingestion: 'Bad_1' is",
        "{csv: {paths|{revert: {}, csv: {paths|spec.source.revert.ingestion: there is no value",
        "maxBadRows: 0|overwrite: {}|spec.overwrite: it is for mode Overwrite only",
        "maxBadRows: 0|'mode: Overwrite\n  overwrite: {from: soon}'|spec.overwrite.from: 'soon' is not a time",
        "maxBadRows: 0|'mode: Overwrite\n  overwrite: {to: \"2026-02-30T00:00:00Z\"}'|'2026-02-30T00:00:00Z' is not a time",
        "maxBadRows: 0|'mode: Overwrite\n  overwrite: {from: \"2026-01-01T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}'|spec.overwrite: from 2026-01-01T00:00:00Z to 2026-01-01T00:00:00Z is no time",
        "maxBadRows: 0|'mode: Overwrite\n  dryRun: true'|spec.dryRun: it is not for reverts and mode Overwrite; leave it out.",
        "maxBadRows: 0|mode: Backfill|spec.mode: 'Backfill' does not apply; mode"
            + " Backfill and the source history go together",
        "{csv: {paths|{history: {version: 1}, csv: {paths|spec.mode: 'Upsert' does not apply; mode Backfill and the source history",
        "{csv: {paths|{history: {}, csv: {paths|spec.source.history.version: there is no value",
        "{csv: {paths|{history: {version: 0}, csv: {paths|spec.source.history.version: 0 is out of bounds",
        "{csv: {paths|{history: {version: 1, to: now}, csv: {paths|spec.source.history.to: 'now' is not a time",
        "{csv: {paths|{history: {version: 1, from: \"2026-01-02T00:00:00Z\", to: \"2026-01-01T00:00:00Z\"}, csv: {paths|spec.source.history: from 2026-01-02T00:00:00Z to 2026-01-01T00:00:00Z is no time",
        "maxBadRows: 0|mode: Merge|spec.mode: 'Merge' is not one of Upsert, Delete, Overwrite, Backfill",
      })
  void everyRuleNamesItsFieldAndValue(String good, String bad, String finding) {
    assertThat(GOOD).contains(good);

    assertThat(validate(GOOD.replace(good, bad), FileSources.REFUSED))
        .anySatisfy(text -> assertThat(text).contains(finding));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json: {paths: []}|spec.source.json.paths: there are 0 entries",
        "'json: {paths: [\"s3://a/b\"], columns: [{name: x, path: []}]}'|columns[0].path: there are 0",
        "'json: {paths: [\"s3://a/b\"], columns: [{name: x, path: [a]}, {name: x, path: [b]}]}'|'x' is there twice",
        "'json: {paths: [\"s3://a/b\"], columns: [{path: [b]}]}'|columns[0].name: there is no value",
        "parquet: {paths: [\"https://a/b\"]}|spec.source.parquet.paths[0]: 'https://a/b' is not read",
        "'jdbc: {url: \"jdbc:mysql://h/d\", table: t}'|spec.source.jdbc.url: 'jdbc:mysql://h/d' is not",
        "'jdbc: {url: \"jdbc:postgresql://h/d?user=a&password=b\", table: t}'|there is a password in it",
        "'jdbc: {url: \"jdbc:postgresql://h/d\"}'|spec.source.jdbc: exactly one must be given: table",
        "'jdbc: {url: \"jdbc:postgresql://h/d\", table: t, secretRef: {name: mine}}'|secretRef.name: 'mine'",
        "'jdbc: {url: \"jdbc:postgresql://h/d\", table: t, partition: {column: c, count: 0}}'|partition.count: 0",
        "table: {path: \"s3://a/b\"}|spec.source.table.format: there is no value",
        "'table: {format: Delta, path: \"s3://a/b\", version: -1}'|spec.source.table.version: -1",
        "'sql: {query: q, views: []}'|spec.source.sql.views: there are 0 entries",
        "'sql: {query: q, views: [{name: T, orc: {paths: [\"s3://a/b\"]}}]}'|views[0].name: 'T' is not",
        "'sql: {query: q, views: [{name: t}]}'|views[0]: there are 0 sources; give exactly one",
      })
  void everySourceHasItsRules(String source, String finding) {
    String ingestion =
        GOOD.replaceAll(
            "source: .*",
            java.util.regex.Matcher.quoteReplacement("source: {%s}".formatted(source)));

    assertThat(validate(ingestion, FileSources.REFUSED))
        .anySatisfy(text -> assertThat(text).contains(finding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.kubernetes.namespace",
        "spark.master",
        "spark.submit.deployMode",
        "spark.jars",
        "spark.jars.packages",
        "spark.driver.extraJavaOptions",
        "spark.hadoop.fs.s3a.access.key",
        "spark.sql.catalog.other",
        "java.home",
      })
  void whatThePlatformSetsIsNotTheUsers(String key) {
    assertThat(validate(GOOD.replace("spark.sql.shuffle.partitions", key), FileSources.REFUSED))
        .anySatisfy(text -> assertThat(text).startsWith("spec.spark.conf: '" + key + "'"));
  }

  @Test
  void aRevertNamesAnIngestionAndHasNoModeAndIsNoDryRun() {
    String revert =
        GOOD.replaceFirst("source: .*", "source: {revert: {ingestion: customers-2010}}");

    assertThat(validate(revert, FileSources.REFUSED)).isEmpty();
    assertThat(validate(revert + "  mode: Delete\n", FileSources.REFUSED))
        .containsExactly("spec.mode: 'Delete' does not apply; leave it out of a revert.");
    assertThat(validate(revert + "  dryRun: true\n", FileSources.REFUSED))
        .containsExactly("spec.dryRun: it is not for reverts and mode Overwrite; leave it out.");
  }

  @Test
  void filesAreReadOnASingleMachine() {
    assertThat(validate(GOOD.replace("s3://raw", "file:///raw"), FileSources.ALLOWED)).isEmpty();
  }
}

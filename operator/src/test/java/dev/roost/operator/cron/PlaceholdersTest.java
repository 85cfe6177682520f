package dev.roost.operator.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.crds.CsvSource;
import dev.roost.crds.FeatureSetRef;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class PlaceholdersTest {
  private static final LogicalTimes TIMES =
      new LogicalTimes(
          Instant.parse("2026-03-01T23:30:00Z"),
          Instant.parse("2026-02-28T23:30:00Z"),
          ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      value = {
        "s3://raw/a.csv|s3://raw/a.csv",
        "{{logical_time}}|2026-03-01T23:30:00Z",
        "{{ logical_date }}.csv|2026-03-02.csv",
        "s3://raw/{{logical_time:yyyy/MM/dd/HH}}/*.csv|s3://raw/2026/03/02/00/*.csv",
        "{{logical_time:HH:mm}}|00:30",
        "{{logical_date:yyyyMMdd}}-{{previous_logical_date}}|20260302-2026-03-01",
        "at >= '{{previous_logical_time}}'|at >= '2026-02-28T23:30:00Z'",
        "{{logical_time:yyyy-MM-dd'T'HH:mm:ssXXX}}|2026-03-02T00:30:00+01:00",
        "s3://raw/{a,b}/$1|s3://raw/{a,b}/$1",
      })
  void timesStandWherePlaceholdersStood(String text, String rendered) {
    assertThat(Placeholders.problems(text, TIMES)).isEmpty();
    assertThat(Placeholders.render(text, TIMES)).isEqualTo(rendered);
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '|',
      value = {
        "{{date}}|'{{date}}' is unknown; use logical_time, logical_date,",
        "{{}}|'{{}}' is unknown; use",
        "{{logical_time:yyyy/foo}}|'{{logical_time:yyyy/foo}}' has no good pattern; use one of",
        "{{logical_time:}}|'{{logical_time:}}' has no good pattern",
        "s3://{{logical_date}|'s3://{{logical_date}' opens a {{ that no }} closes",
      })
  void otherPlaceholdersAreProblems(String text, String problem) {
    assertThat(Placeholders.problems(text, TIMES))
        .singleElement()
        .asString()
        .startsWith(problem)
        .endsWith(".");
  }

  @Test
  void aPlaceholderThatCannotBeReplacedIsNotLeftInTheText() {
    assertThatThrownBy(() -> Placeholders.render("{{date}}", TIMES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'{{date}}' is unknown");
  }

  @Test
  void everyTextOfTheSourceAndOfTheRangeIsRenderedAndNothingElseIsChanged() {
    IngestionSpec template =
        Serialization.unmarshal(
                """
                apiVersion: roost.dev/v1alpha1
                kind: Ingestion
                metadata: {name: a}
                spec:
                  featureSetRef: {name: rides}
                  mode: Overwrite
                  overwrite: {from: "{{previous_logical_time}}", to: "{{logical_time}}"}
                  source:
                    sql:
                      query: SELECT * FROM a WHERE day = DATE '{{logical_date}}'
                      views:
                      - {name: a, csv: {paths: ["s3://raw/{{logical_time:yyyy}}.csv"], quote: ""}}
                      - name: b
                        jdbc: {url: "jdbc:postgresql://db/shop", query: "SELECT '{{logical_date}}'"}
                      - {name: c, table: {format: Delta, path: "s3://lake/{{logical_date}}", version: 7}}
                  spark: {conf: {spark.app.day: "{{logical_date}}"}}
                """,
                Ingestion.class)
            .getSpec();

    IngestionSpec run = Templates.render(template, TIMES);

    assertThat(run.overwrite().from()).isEqualTo("2026-02-28T23:30:00Z");
    assertThat(run.overwrite().to()).isEqualTo("2026-03-01T23:30:00Z");
    assertThat(run.source().sql().query()).endsWith("DATE '2026-03-02'");
    assertThat(run.source().sql().views().get(0).csv().paths())
        .containsExactly("s3://raw/2026.csv");
    assertThat(run.source().sql().views().get(0).csv().quote()).isEmpty();
    assertThat(run.source().sql().views().get(1).jdbc().query()).isEqualTo("SELECT '2026-03-02'");
    assertThat(run.source().sql().views().get(2).table().path()).isEqualTo("s3://lake/2026-03-02");
    assertThat(run.source().sql().views().get(2).table().version()).isEqualTo(7);
    assertThat(run.spark()).isEqualTo(template.spark());
    assertThat(run.reading(template.source(), template.overwrite())).isEqualTo(template);
  }

  @Test
  void aProblemNamesItsField() {
    IngestionSpec template = spec("s3://raw/{{logical_date}}/{{hour}}.csv");

    assertThat(Templates.problems(template, TIMES))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.field()).isEqualTo("source.csv.paths[0]");
              assertThat(problem.sentence()).startsWith("'{{hour}}' is unknown");
            });
  }

  private static IngestionSpec spec(String path) {
    return IngestionSpec.of(
        new FeatureSetRef("rides"),
        dev.roost.crds.Source.of(CsvSource.of(java.util.List.of(path))));
  }
}

package dev.roost.operator.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.IngestionSchedule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestionScheduleValidatorTest {
  private static final String GOOD =
      """
      apiVersion: roost.dev/v1alpha1
      kind: IngestionSchedule
      metadata: {name: rides, namespace: city}
      spec:
        cron: "0 3 * * *"
        zone: Europe/Berlin
        startingDeadline: 1h
        allowedFailures: 2
        template:
          metadata: {labels: {team: growth}}
          spec:
            featureSetRef: {name: rides}
            mode: Overwrite
            overwrite: {from: "{{previous_logical_time}}", to: "{{logical_time}}"}
            source: {parquet: {paths: ["s3://raw/{{logical_time:yyyy/MM/dd}}/*.parquet"]}}
      """;

  private static List<String> validate(String yaml) {
    return new IngestionScheduleValidator(
            FileSources.REFUSED, Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC))
        .validate(Serialization.unmarshal(yaml, IngestionSchedule.class));
  }

  @Test
  void aGoodScheduleHasNoFindings() {
    assertThat(validate(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: rides, namespace|name: a123456789-123456789-123456789-123456789-123456789-12, namespace|metadata.name: it has 53 characters; use 1 to 52.",
        "name: rides, namespace|name: Rides, namespace|metadata.name: 'Rides' is not possible",
        "cron: \"0 3 * * *\"|suspend: false|spec: exactly one must be given: cron, after.",
        "0 3 * * *|0 3 * *|spec.cron: '0 3 * *' is not understood (it has 4 fields); use minute,",
        "0 3 * * *|0 24 * * *|spec.cron: '0 24 * * *' is not understood (Value 24 not in range [0, 23]); use",
        "0 3 * * *|0 3 31 2 *|spec.cron: '0 3 31 2 *' is a time that never comes; use",
        "Europe/Berlin|Berlin|spec.zone: 'Berlin' is not understood; use an IANA zone",
        "startingDeadline: 1h|startingDeadline: soon|spec.startingDeadline: 'soon' is not a duration",
        "allowedFailures: 2|allowedFailures: 0|spec.allowedFailures: 0 is out of bounds",
        "allowedFailures: 2|failedRunsHistoryLimit: 101|spec.failedRunsHistoryLimit: 101 is out",
        "allowedFailures: 2|concurrencyPolicy: Never|spec.concurrencyPolicy: 'Never' is not one of Forbid, Allow, Replace.",
        "cron: \"0 3 * * *\"|after: {featureSetRef: {name: rides}}|spec.after.featureSetRef.name: 'rides' is the template's feature set",
        "{team: growth}|{team: two words}|spec.template.metadata.labels[team]: 'two words' is not",
        "{team: growth}|{roost.dev/schedule: x}|spec.template.metadata.labels: 'roost.dev/schedule' is Roost's own",
        "mode: Overwrite|cancel: true|spec.template.spec.cancel: it ends one run; leave it out.",
        "yyyy/MM/dd|yyyy/ii|spec.template.spec.source.parquet.paths[0]: '{{logical_time:yyyy/ii}}' has no good pattern",
        "{{logical_time}}|{{now}}|spec.template.spec.overwrite.to: '{{now}}' is unknown; use logical_time",
        "{{logical_time}}|2026-01-01T00:00:00Z|spec.template.spec.overwrite: from 2026-03-01T00:00:00Z to 2026-01-01T00:00:00Z is no time",
        "s3://raw|file:///raw|is a file of one machine",
        "featureSetRef: {name: rides}|onNullKey: Skip|spec.template.spec.featureSetRef: there is no value",
      })
  void whatIsWrongIsSaidInASentence(String good, String bad, String sentence) {
    assertThat(GOOD).contains(good);

    assertThat(validate(GOOD.replace(good, bad)))
        .anySatisfy(finding -> assertThat(finding).contains(sentence).endsWith("."));
  }
}

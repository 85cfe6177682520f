package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribeCommandTest {

  private static final String EVENTS =
      """
      apiVersion: v1
      kind: Event
      metadata: {name: b, namespace: shop}
      involvedObject: {kind: Ingestion, name: customers-2011}
      type: Warning
      reason: AttemptFailed
      message: "Attempt 1 has failed."
      count: 2
      lastTimestamp: "2026-01-02T10:56:40Z"
      ---
      apiVersion: v1
      kind: Event
      metadata: {name: a, namespace: shop}
      involvedObject: {kind: Ingestion, name: customers-2011}
      type: Normal
      reason: TurnGranted
      message: "The run has the turn."
      eventTime: "2026-01-02T10:55:00.123456Z"
      ---
      apiVersion: v1
      kind: Event
      metadata: {name: c, namespace: shop}
      involvedObject: {kind: Ingestion, name: another}
      type: Normal
      reason: TurnGranted
      message: "Not about us."
      """;

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void aFeatureSetIsDescribed() {
    kube.put(Objects.FEATURE_SET);
    kube.change("featuresets", "shop", "customers", Objects.FEATURE_SET_STATUS);
    assertThat(cli.run("describe", "fs", "customers").out())
        .isEqualTo(
            """
            Name:             customers
            Namespace:        shop
            Kind:             FeatureSet
            Created:          2026-01-02T09:00:00Z (3h ago)
            Feature set:      customers
            Version:          1
            Description:      What each customer bought last
            Owner:            growth@example.com
            Tags:             retail, eu
            Entities:         customer_id (Int, from CustomerID)
            Event time:       from InvoiceDate, yyyy-MM-dd HH:mm:ss, UTC
            TTL:              90d
            Online:           OfflineOnlineAutomatic, kept 180d
            Deletion policy:  Retain
            Snapshot:         1.7
            Published:        2026-01-02T11:00:00Z
            Records:          4,372

            Features:
              NAME          TYPE         RANGE   FROM        MERGE   INDEX   DESCRIPTION
              country       String       -       Country     -       -       -
              unit_price    Decimal(2)   -       -           -       -       -
              stock_codes   StringSet    -       StockCode   Add     -       -

            Conditions:
              TYPE       STATUS   REASON      AGE    MESSAGE
              Accepted   True     Accepted    179m   Accepted.
              Ready      True     Published   60m    Snapshot 7 is served.
            """);
  }

  @Test
  void rangesTimeQuantaAndExpectationsOfAFeatureSetAreDescribed() {
    kube.put(
        """
        apiVersion: roost.dev/v1alpha1
        kind: FeatureSet
        metadata: {name: ages, namespace: shop}
        spec:
          entities: [{name: id, type: Int}]
          features:
          - {name: age, type: Int, min: "0", max: "150", onOutOfRange: Clamp}
          - {name: born, type: Date, min: "1900-01-01"}
          - {name: seen, type: StringSet, merge: Add, timeQuantum: YMD, quantumTtl: 90d}
          expectations:
          - {name: few-nulls, feature: age, nullRate: {max: "0.1"}, onFailure: Warn}
          - {name: adults, feature: age, range: {min: "18"}}
          - {name: pages, feature: seen, allowedValues: [home, shop]}
          - {name: growth, rowCountChange: {min: "-0.1", max: "0.5"}}
          - {name: distinct, feature: born, unique: true}
        """);

    assertThat(cli.run("describe", "fs", "ages").out())
        .contains(
            """
            Features:
              NAME   TYPE        RANGE                  FROM   MERGE                  INDEX   DESCRIPTION
              age    Int         0 to 150, else Clamp   -      -                      -       -
              born   Date        at least 1900-01-01    -      -                      -       -
              seen   StringSet   -                      -      Add by YMD, kept 90d   -       -

            Expectations:
              NAME        FEATURE   EXPECTED                        ELSE
              few-nulls   age       null rate at most 0.1           Warn
              adults      age       at least 18                     Fail
              pages       seen      one of home, shop               Fail
              growth      -         change of records -0.1 to 0.5   Fail
              distinct    born      unique                          Fail
            """);
  }

  @Test
  void aGeneratedEntityIsToldFromOthers() {
    kube.put(Objects.FEATURE_SET.replace("from: CustomerID", "generated: true"));

    assertThat(cli.run("describe", "fs", "customers").out())
        .contains("Entities:         customer_id (Int, generated)\n");
  }

  @Test
  void aFailedIngestionIsDescribedWithEventsDeadLettersAndTheJobsLastLines() {
    kube.put(Objects.INGESTION);
    kube.change("ingestions", "shop", "customers-2011", Objects.FAILED);
    kube.put(Objects.SPARK_APPLICATION);
    kube.put(EVENTS);
    StringBuilder log = new StringBuilder();
    for (int line = 1; line <= 30; line++) {
      log.append("line ").append(line).append('\n');
    }
    kube.log("shop", "the-driver", log.toString());
    String text = cli.run("describe", "ingestion", "customers-2011").out();
    assertThat(text)
        .startsWith(
            """
            Name:             customers-2011
            Namespace:        shop
            Kind:             Ingestion
            Created:          2026-01-02T10:50:00Z (70m ago)
            Feature set:      customers, version 1
            Source:           csv: s3://raw/a.csv.gz, s3://raw/b.csv.gz
            Mode:             Upsert
            Null keys:        Skip
            Bad rows:         at most 0
            Phase:            Failed, 1,000 rows, 12 bad, took 100s, TooManyBadRows: 12 rows are bad and maxBadRows is 10; look at the dead letters.
            Started:          2026-01-02T10:55:00Z
            Completed:        2026-01-02T10:56:40Z
            Dead letters:     s3://roost/data/shop/customers/v1/customers-2011/3/deadletters/

            Rows:
              WHAT        ROWS
              read        1,000
              written     988
              duplicate   0
              skipped     0
              rejected    12
              keysAdded   0

            Bad rows:
              REASON       COLUMN     ROWS
              NotAnInt     Quantity   9
              RaggedLine   -          3

            Adjusted cells:
              FEATURE      CLAMPED   NULLED
              unit_price   1,200     0

            Attempts:
              NO   NAME                        STATE    REASON           AGE   TOOK
              1    customers-2011-0a1b2c3d-1   Failed   TooManyBadRows   65m   100s

            Failure:
              12 rows are bad and maxBadRows is 10; look at the dead letters.

            Conditions:
            """)
        .endsWith(
            """

            Events:
              TYPE      REASON          AGE   COUNT   MESSAGE
              Normal    TurnGranted     64m   1       The run has the turn.
              Warning   AttemptFailed   63m   2       Attempt 1 has failed.

            Last log lines of attempt 1:
              line 11
              line 12
              line 13
              line 14
              line 15
              line 16
              line 17
              line 18
              line 19
              line 20
              line 21
              line 22
              line 23
              line 24
              line 25
              line 26
              line 27
              line 28
              line 29
              line 30
            """);
  }

  @Test
  void aLogThatIsGoneIsToldAndNothingElseIsMissing() {
    kube.put(Objects.INGESTION);
    kube.change("ingestions", "shop", "customers-2011", Objects.FAILED);
    Cli.Run run = cli.run("describe", "ing/customers-2011");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).endsWith("\nLast log lines of attempt 1:\n  The job's log is gone.\n");
  }

  @Test
  void aWaitingIngestionSaysWhatItWaitsFor() {
    kube.put(Objects.INGESTION);
    kube.change(
        "ingestions", "shop", "customers-2011", "{status: {phase: Queued, queuePosition: 1}}");
    assertThat(cli.run("describe", "ing/customers-2011").out())
        .contains("Phase:            Queued, 1 run ahead\n")
        .doesNotContain("Attempts")
        .doesNotContain("Last log lines");
  }

  @Test
  void anIngestionThatDeletesSaysWhat() {
    String delete = "mode: Delete\n  delete: {what: Values, features: [country, unit_price]}";
    kube.put(Objects.INGESTION.replace("mode: Upsert", delete));
    assertThat(cli.run("describe", "ing/customers-2011").out())
        .contains("Mode:             Delete Values: country, unit_price\n")
        .doesNotContain("Reads:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'incremental: {by: Files}' | Reads:            new files only",
        "'incremental: {by: Rows, column: seq}' | Reads:            new rows only, by seq",
        "'incremental: {by: Rows, column: at, lag: 5m}' | Reads:            new rows only, by at,"
            + " older than 5m",
        "'incremental: {by: Offsets}' | Reads:            new messages only",
        "'overwrite: {}' | Mode:             Upsert",
        "'overwrite: {from: 2024-01-01T00:00:00Z, to: 2024-02-01T00:00:00Z}' | Mode:            "
            + " Upsert from 2024-01-01T00:00:00Z to 2024-02-01T00:00:00Z",
      })
  void anIngestionOfAPartSaysWhich(String spec, String line) {
    kube.put(Objects.INGESTION.replace("mode: Upsert", "mode: Upsert\n  " + spec));
    assertThat(cli.run("describe", "ing/customers-2011").out()).contains(line + "\n");
  }

  @Test
  void aBackfillSaysWhatItReads() {
    String history = "source: {history: {version: 1, to: \"2026-03-01T00:00:00Z\"}}";
    kube.put(Objects.INGESTION.replaceFirst("source: .*", history));
    assertThat(cli.run("describe", "ing/customers-2011").out())
        .contains("Source:           history: version 1, to 2026-03-01T00:00:00Z\n");
  }

  @Test
  void aQueryIsShownWithWhatItIsOver() {
    String sql =
        "source: {sql: {query: \"SELECT id\\n  FROM r\", views: [{name: r, csv: {paths: [/r.csv]}}]}}";
    kube.put(Objects.INGESTION.replaceFirst("source: .*", sql.replace("\\", "\\\\")));
    assertThat(cli.run("describe", "ing/customers-2011").out())
        .contains("Source:           sql: SELECT id FROM r, with r of csv: /r.csv\n");
  }

  @Test
  void topicsAreShownWithWhereReadingBeginsAndEnds() {
    String kafka =
        "source: {kafka: {bootstrapServers: \"k:9092\", topics: [a, b], value: Json,"
            + " from: {time: \"2026-03-01T00:00:00Z\"},"
            + " to: {offsets: [{topic: a, partition: 0, offset: 7}]}}}";
    kube.put(Objects.INGESTION.replaceFirst("source: .*", kafka));
    assertThat(cli.run("describe", "ing/customers-2011").out())
        .contains(
            "Source:           kafka: a, b, bootstrapServers k:9092, value Json,"
                + " from 2026-03-01T00:00:00Z, to a-0@7\n");
  }

  @Test
  void objectEventsAndLogAreThereAsJson() {
    kube.put(Objects.INGESTION);
    kube.put(EVENTS);
    assertThat(cli.run("describe", "ing/customers-2011", "-o", "json").out())
        .contains("\"object\" : {")
        .contains("\"reason\" : \"TurnGranted\"")
        .contains("\"log\" : [ ]");
  }
}

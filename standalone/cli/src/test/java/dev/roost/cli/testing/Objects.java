package dev.roost.cli.testing;

/** The objects of the examples. */
public final class Objects {

  public static final String FEATURE_SET =
      """
      apiVersion: roost.dev/v1alpha1
      kind: FeatureSet
      metadata: {name: customers, namespace: shop}
      spec:
        version: 1
        description: What each customer bought last
        owner: growth@example.com
        tags: [retail, eu]
        entities:
        - {name: customer_id, type: Int, from: CustomerID}
        eventTime: {from: InvoiceDate, layout: "yyyy-MM-dd HH:mm:ss", zone: UTC}
        ttl: 90d
        features:
        - {name: country, type: String, from: Country}
        - {name: unit_price, type: Decimal, scale: 2}
        - {name: stock_codes, type: StringSet, merge: Add, from: StockCode}
        online: {mode: OfflineOnlineAutomatic, ttl: 180d}
        deletionPolicy: Retain
      """;

  public static final String FEATURE_SET_STATUS =
      """
      metadata: {creationTimestamp: "2026-01-02T09:00:00Z"}
      status:
        observedGeneration: 1
        version: 1
        currentSnapshot: 7
        records: 4372
        lastPublishTime: "2026-01-02T11:00:00Z"
        conditions:
        - {type: Accepted, status: "True", reason: Accepted, message: "Accepted.", lastTransitionTime: "2026-01-02T09:00:01Z"}
        - {type: Ready, status: "True", reason: Published, message: "Snapshot 7 is served.", lastTransitionTime: "2026-01-02T11:00:00Z"}
      """;

  public static final String INGESTION =
      """
      apiVersion: roost.dev/v1alpha1
      kind: Ingestion
      metadata: {name: customers-2011, namespace: shop}
      spec:
        featureSetRef: {name: customers}
        source: {csv: {paths: ["s3://raw/a.csv.gz", "s3://raw/b.csv.gz"], header: true}}
        mode: Upsert
        onNullKey: Skip
        maxBadRows: 0
      """;

  public static final String RUNNING =
      """
      metadata: {creationTimestamp: "2026-01-02T11:58:00Z"}
      status:
        phase: Running
        featureSetVersion: 1
        startTime: "2026-01-02T11:59:30Z"
        rows: {read: 312000, written: 0, duplicate: 0, skipped: 0, rejected: 3, keysAdded: 0}
        progress: {step: reading, bytesRead: 1000, bytesTotal: 4000, rowsPerSecond: 104000, estimatedEnd: "2026-01-02T12:00:09Z"}
        attempts:
        - {name: customers-2011-0a1b2c3d-1, number: 1, state: Running, startTime: "2026-01-02T11:59:30Z"}
      """;

  public static final String PUBLISHED =
      """
      metadata: {creationTimestamp: "2026-01-02T10:50:00Z"}
      status:
        phase: Published
        featureSetVersion: 1
        snapshot: 7
        startTime: "2026-01-02T10:55:00Z"
        completionTime: "2026-01-02T11:00:00Z"
        rows: {read: 541909, written: 401604, duplicate: 5225, skipped: 135080, rejected: 0, keysAdded: 4372}
        attempts:
        - {name: customers-2011-0a1b2c3d-1, number: 1, state: Published, startTime: "2026-01-02T10:55:00Z", endTime: "2026-01-02T11:00:00Z"}
        conditions:
        - {type: Accepted, status: "True", reason: Accepted, message: "Accepted."}
        - {type: Ready, status: "True", reason: Published, message: "Snapshot 7 is published.", lastTransitionTime: "2026-01-02T11:00:00Z"}
      """;

  public static final String FAILED =
      """
      metadata: {creationTimestamp: "2026-01-02T10:50:00Z"}
      status:
        phase: Failed
        featureSetVersion: 1
        startTime: "2026-01-02T10:55:00Z"
        completionTime: "2026-01-02T10:56:40Z"
        rows: {read: 1000, written: 988, duplicate: 0, skipped: 0, rejected: 12, keysAdded: 0}
        badRows:
        - {reason: NotAnInt, column: Quantity, rows: 9}
        - {reason: RaggedLine, rows: 3}
        adjusted:
        - {feature: unit_price, clamped: 1200, nulled: 0}
        deadLetters: s3://roost/data/shop/customers/v1/customers-2011/3/deadletters/
        attempts:
        - name: customers-2011-0a1b2c3d-1
          number: 1
          state: Failed
          reason: TooManyBadRows
          message: "12 rows are bad and maxBadRows is 10; look at the dead letters."
          startTime: "2026-01-02T10:55:00Z"
          endTime: "2026-01-02T10:56:40Z"
        conditions:
        - {type: Failed, status: "True", reason: TooManyBadRows, message: "12 rows are bad and maxBadRows is 10; look at the dead letters.", lastTransitionTime: "2026-01-02T10:56:40Z"}
        - {type: Ready, status: "False", reason: TooManyBadRows, message: "See Failed.", lastTransitionTime: "2026-01-02T10:56:40Z"}
      """;

  public static final String SCHEDULE =
      """
      apiVersion: roost.dev/v1alpha1
      kind: IngestionSchedule
      metadata: {name: nightly, namespace: shop, creationTimestamp: "2026-01-01T12:00:00Z"}
      spec:
        cron: 0 3 * * *
        zone: Europe/Berlin
        concurrencyPolicy: Forbid
        allowedFailures: 2
        template:
          spec:
            featureSetRef: {name: customers}
            source: {csv: {paths: ["s3://raw/{{logical_date}}.csv"]}}
      """;

  public static final String SCHEDULED =
      """
      status:
        active: [nightly-29455800]
        lastScheduleTime: "2026-01-02T02:00:00Z"
        lastSuccessfulTime: "2026-01-01T02:20:00Z"
        nextScheduleTime: "2026-01-03T02:00:00Z"
        lastRun: {name: nightly-29455800, cause: Cron, phase: Running, scheduledTime: "2026-01-02T02:00:00Z"}
        runs:
        - {name: nightly-29455800, cause: Cron, phase: Running, scheduledTime: "2026-01-02T02:00:00Z"}
        - {name: nightly-29454360, cause: Cron, phase: Published, scheduledTime: "2026-01-01T02:00:00Z", completionTime: "2026-01-02T11:00:00Z", snapshot: 7}
        started: 2
        missed: 1
        conditions:
        - {type: Accepted, status: "True", reason: Accepted, message: "The schedule can be followed.", lastTransitionTime: "2026-01-01T12:00:00Z"}
        - {type: Ready, status: "True", reason: Scheduled, message: "The next run is due at 2026-01-03T02:00:00Z.", lastTransitionTime: "2026-01-01T12:00:00Z"}
      """;

  public static final String SPARK_APPLICATION =
      """
      apiVersion: sparkoperator.k8s.io/v1beta2
      kind: SparkApplication
      metadata: {name: customers-2011-0a1b2c3d-1, namespace: shop}
      status: {driverInfo: {podName: the-driver}}
      """;

  private Objects() {}
}

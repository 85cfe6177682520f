package dev.roost.operator.ingestion;

import dev.roost.crds.IngestionPhase;
import dev.roost.operator.plan.Facts;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.core.v1alpha1.WouldPublish;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.util.List;
import java.util.Optional;

/** Says in conditions what became of a run that the core has accepted. */
final class IngestionConditions {
  private IngestionConditions() {}

  /**
   * The conditions of a run in a phase.
   *
   * @param holder the run that has the turn which this one waits for; empty when it does not wait
   */
  static ConditionSet of(Before before, Facts facts, IngestionPhase phase, String holder) {
    ConditionSet conditions = before.conditions();
    conditions.isTrue(ConditionType.ACCEPTED, Reasons.ACCEPTED, "The core has accepted the run.");
    switch (phase) {
      case PENDING, QUEUED -> unfinished(conditions, phase, queued(facts, holder));
      case SUBMITTED -> waiting(conditions, phase, facts);
      case RUNNING, PUBLISHING -> working(conditions, phase, facts);
      case PUBLISHED -> published(conditions, facts);
      case CHECKED -> checked(conditions, facts);
      case FAILED -> ended(conditions, facts.run().getReason(), facts.run().getMessage());
      case CANCELLED -> ended(conditions, Reasons.CANCELLED, facts.run().getMessage());
    }
    if (phase.isFinished()) {
      expectations(conditions, facts.run().getFindings().getExpectationsList());
    }
    return conditions;
  }

  private static void expectations(ConditionSet conditions, List<ExpectationResult> results) {
    List<String> broken =
        results.stream()
            .filter(result -> !result.getPassed())
            .map(
                result ->
                    "Expectation %s is not met: expected %s, found %s."
                        .formatted(result.getName(), result.getExpected(), result.getFound()))
            .toList();
    if (!broken.isEmpty()) {
      conditions.isFalse(
          ConditionType.EXPECTATIONS_MET, Reasons.EXPECTATION_NOT_MET, String.join(" ", broken));
    } else if (!results.isEmpty()) {
      conditions.isTrue(
          ConditionType.EXPECTATIONS_MET,
          Reasons.EXPECTATIONS_MET,
          "All %d expectations are met.".formatted(results.size()));
    }
  }

  private static void unfinished(ConditionSet conditions, IngestionPhase phase, String message) {
    String word = word(phase);
    conditions
        .isUnknown(ConditionType.JOB_SUCCEEDED, Reasons.NOT_FINISHED, message)
        .isFalse(ConditionType.PUBLISHED, Reasons.NOT_PUBLISHED, message)
        .isFalse(ConditionType.READY, word, message);
    if (conditions.has(ConditionType.FAILED)) {
      conditions.isFalse(
          ConditionType.FAILED, Reasons.RETRIED, "The run is tried again by spec.retryNonce.");
    }
  }

  private static void waiting(ConditionSet conditions, IngestionPhase phase, Facts facts) {
    unfinished(conditions, phase, submitted(facts));
    if (facts.run().getStream().getBatches() > 0) {
      conditions.isTrue(ConditionType.PUBLISHED, Reasons.PUBLISHED, batches(facts) + ".");
    }
  }

  private static void working(ConditionSet conditions, IngestionPhase phase, Facts facts) {
    unfinished(conditions, phase, running(facts));
    if (facts.isStream()) {
      streaming(conditions, facts);
    }
  }

  private static void streaming(ConditionSet conditions, Facts facts) {
    StreamProgress stream = facts.run().getStream();
    if (stream.getBatches() > 0) {
      String what = batches(facts) + "; the stream goes on.";
      conditions
          .isTrue(ConditionType.PUBLISHED, Reasons.PUBLISHED, what)
          .isTrue(ConditionType.READY, Reasons.PUBLISHED, what);
    }
    if (stream.getFallingBehind()) {
      conditions.isFalse(
          ConditionType.KEEPING_UP,
          Reasons.FALLING_BEHIND,
          ("The stream is %d messages behind, and falls further: %.0f arrive each second, %.0f are"
                  + " published; give spec.spark more executors, or a topic more partitions.")
              .formatted(
                  stream.getMessagesBehind(),
                  stream.getArrivingPerSecond(),
                  stream.getPublishingPerSecond()));
    } else if (stream.getBatches() > 0) {
      conditions.isTrue(
          ConditionType.KEEPING_UP,
          Reasons.KEEPING_UP,
          "Messages are published as fast as they arrive.");
    }
  }

  private static String batches(Facts facts) {
    return "Snapshot %d of feature set %s is published, the last of %d batches"
        .formatted(
            facts.run().getSnapshot(),
            facts.spec().featureSetRef().name(),
            facts.run().getStream().getBatches());
  }

  private static String word(IngestionPhase phase) {
    String name = phase.name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static String queued(Facts facts, String holder) {
    int ahead = facts.run().getQueuePosition();
    String who = holder.isEmpty() ? "" : "; run %s has it now".formatted(holder);
    if (facts.spec().suspend()) {
      return "The run waits, suspended by spec.suspend.";
    }
    return "The run waits for the writer turn of feature set %s: %d ahead of it%s."
        .formatted(facts.spec().featureSetRef().name(), ahead, who);
  }

  private static String submitted(Facts facts) {
    Optional<AttemptRecord> last = facts.lastAttempt();
    if (facts.spec().suspend()) {
      return facts.isStream()
          ? "The stream is suspended by spec.suspend; unset it and it goes on where it was."
          : "No further attempt is started, suspended by spec.suspend.";
    }
    if (last.isPresent() && last.get().hasEndTime()) {
      return "Attempt %d failed (%s); the next one follows. It said: %s"
          .formatted(last.get().getAttempt(), last.get().getReason(), last.get().getMessage());
    }
    String job =
        facts
            .job()
            .map(found -> "Spark application %s is %s".formatted(found.name(), found.detail()))
            .orElse("its Spark application is being made");
    return "%s waits for its driver: %s.".formatted(attempt(facts), job);
  }

  private static String running(Facts facts) {
    String step = facts.run().getProgress().getStep();
    return "%s is at work%s.".formatted(attempt(facts), step.isEmpty() ? "" : ": " + step);
  }

  /** The attempt that counts, of how many; of a stream there may be any number. */
  private static String attempt(Facts facts) {
    return facts.isStream()
        ? "Attempt %d".formatted(facts.lastAttempt().map(AttemptRecord::getAttempt).orElse(1))
        : "Attempt %d of %d"
            .formatted(Math.max(1, facts.attemptsUsed()), facts.spec().retryPolicy().maxAttempts());
  }

  private static void published(ConditionSet conditions, Facts facts) {
    Run run = facts.run();
    String what =
        "Snapshot %d of feature set %s, version %d, is published"
            .formatted(
                run.getSnapshot(), facts.spec().featureSetRef().name(), run.getFeatureSetVersion());
    conditions
        .isTrue(ConditionType.JOB_SUCCEEDED, Reasons.PUBLISHED, what + ".")
        .isTrue(ConditionType.PUBLISHED, Reasons.PUBLISHED, what + ".");
    if (conditions.has(ConditionType.FAILED)) {
      conditions.isFalse(ConditionType.FAILED, Reasons.PUBLISHED, what + ".");
    }
    if (!facts.goesOnline()) {
      conditions.isTrue(ConditionType.READY, Reasons.PUBLISHED, what + ".");
    } else if (run.getOnlineSynced()) {
      conditions
          .isTrue(ConditionType.ONLINE_SYNCED, Reasons.ONLINE_SYNCED, what + " and served online.")
          .isTrue(ConditionType.READY, Reasons.PUBLISHED, what + " and served online.");
    } else {
      String waits = what + "; the online engine has not applied it yet.";
      conditions
          .isFalse(ConditionType.ONLINE_SYNCED, Reasons.ONLINE_SYNC_PENDING, waits)
          .isFalse(ConditionType.READY, Reasons.ONLINE_SYNC_PENDING, waits);
    }
  }

  private static void checked(ConditionSet conditions, Facts facts) {
    if (facts.run().getFindings().hasMaintenance()) {
      maintained(conditions, facts.run().getFindings().getMaintenance());
    } else {
      dryRun(conditions, facts);
    }
  }

  private static void maintained(ConditionSet conditions, MaintenanceReport report) {
    String what =
        report.getFilesChecked() == 0 && report.getRecordsChecked() == 0
            ? "There was nothing to do; nothing was published."
            : "Compared %d files, %d bytes, and %d records; nothing is wrong."
                .formatted(
                    report.getFilesChecked(), report.getBytesChecked(), report.getRecordsChecked());
    checked(conditions, Reasons.CHECKED, what);
  }

  private static void dryRun(ConditionSet conditions, Facts facts) {
    WouldPublish would = facts.run().getFindings().getWouldPublish();
    RowCounts rows = facts.run().getRows();
    String what =
        ("The dry run read %d rows, %d of them bad, and would publish %d records, %d of them new,"
                + " in %d bytes; nothing was published.")
            .formatted(
                rows.getRead(),
                rows.getRejected(),
                would.getRecords(),
                would.getKeysAdded(),
                would.getBytes());
    checked(conditions, Reasons.DRY_RUN, what);
  }

  private static void checked(ConditionSet conditions, String unpublished, String what) {
    conditions
        .isTrue(ConditionType.JOB_SUCCEEDED, Reasons.CHECKED, what)
        .isFalse(ConditionType.PUBLISHED, unpublished, what)
        .isTrue(ConditionType.READY, Reasons.CHECKED, what);
    if (conditions.has(ConditionType.FAILED)) {
      conditions.isFalse(ConditionType.FAILED, Reasons.CHECKED, what);
    }
  }

  private static void ended(ConditionSet conditions, String reason, String message) {
    conditions
        .isFalse(ConditionType.JOB_SUCCEEDED, reason, message)
        .isFalse(ConditionType.PUBLISHED, reason, message)
        .isTrue(ConditionType.FAILED, reason, message)
        .isFalse(ConditionType.READY, reason, message);
  }
}

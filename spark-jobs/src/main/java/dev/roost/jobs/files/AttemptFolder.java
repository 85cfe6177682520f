package dev.roost.jobs.files;

import dev.roost.proto.internal.job.v1alpha1.AbandonedAttempt;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.net.URI;

/** The names of an attempt's files, relative to the warehouse. */
public final class AttemptFolder {

  private AttemptFolder() {}

  /** The folder, named by the fencing token: no two attempts share one. */
  public static String of(Attempt attempt) {
    int version = attempt.getFeatureSet().getVersion();
    return of(attempt, version, attempt.getIngestion(), attempt.getToken());
  }

  /** The folder of another attempt into the same feature set. */
  public static String of(Attempt attempt, AbandonedAttempt other) {
    return of(attempt, other.getVersion(), other.getIngestion(), other.getToken());
  }

  private static String of(Attempt attempt, int version, String ingestion, long token) {
    return "data/%s/%s/v%d/%s/%d"
        .formatted(
            attempt.getProject(), attempt.getFeatureSet().getName(), version, ingestion, token);
  }

  public static String manifest(String folder) {
    return folder + "/manifest.json";
  }

  /** The list of source files that were read. */
  public static String seenFiles(String folder) {
    return folder + "/seen.jsonl.zst";
  }

  /** The list of rows that incremental ingestions have read, by ranges. */
  public static String seenRows(String folder) {
    return folder + "/seen-rows.jsonl.zst";
  }

  /** The list of messages that were read, by ranges of offsets. */
  public static String seenOffsets(String folder) {
    return folder + "/seen-offsets.jsonl.zst";
  }

  public static String index(String folder) {
    return folder + "/index";
  }

  public static String deadLetters(String folder) {
    return folder + "/deadletters";
  }

  /** The dead letters of the attempt that wrote a manifest. */
  public static URI deadLetters(URI manifest) {
    return manifest.resolve("deadletters");
  }

  public static String keys(String folder, int partition) {
    return "%s/keys/p-%04d.keys".formatted(folder, partition);
  }

  public static String latest(String folder) {
    return folder + "/latest";
  }

  static String latest(String folder, int partition) {
    return "%s/latest/p-%04d.parquet".formatted(folder, partition);
  }

  static String changes(String folder, int partition) {
    return "%s/changes/p-%04d.changes.zst".formatted(folder, partition);
  }

  static String deadLetters(String folder, int partition) {
    return "%s/p-%04d.parquet".formatted(deadLetters(folder), partition);
  }
}

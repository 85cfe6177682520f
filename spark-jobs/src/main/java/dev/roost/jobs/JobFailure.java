package dev.roost.jobs;

import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.RowCounts;
import java.util.Optional;

/** Why an attempt cannot go on. The message is one sentence for people. */
public final class JobFailure extends RuntimeException {

  /** Whether another attempt can end otherwise. */
  public enum Kind {
    /** The data or the spec must change first. */
    FINAL,
    RETRYABLE
  }

  private final Kind kind;
  private final String reason;
  private final String deadLetters;
  private final RowCounts rows;
  private final Findings findings;

  private JobFailure(
      Kind kind,
      String reason,
      String message,
      Throwable cause,
      String deadLetters,
      RowCounts rows,
      Findings findings) {
    super(message, cause);
    this.kind = kind;
    this.reason = reason;
    this.deadLetters = deadLetters;
    this.rows = rows;
    this.findings = findings;
  }

  /**
   * A failure that every other attempt would repeat.
   *
   * @param reason a PascalCase word that programs can act on
   */
  public static JobFailure finalOne(String reason, String message) {
    return of(Kind.FINAL, reason, message, null);
  }

  public static JobFailure invalidSpec(String message) {
    return finalOne("InvalidSpec", message);
  }

  public static JobFailure retryable(String reason, String message, Throwable cause) {
    return of(Kind.RETRYABLE, reason, message, cause);
  }

  private static JobFailure of(Kind kind, String reason, String message, Throwable cause) {
    return new JobFailure(
        kind,
        reason,
        message,
        cause,
        "",
        RowCounts.getDefaultInstance(),
        Findings.getDefaultInstance());
  }

  /** With what is known of the rows: where the bad ones are, how many there are, and why. */
  public JobFailure with(String deadLettersUri, RowCounts counts, Findings found) {
    return new JobFailure(kind, reason, getMessage(), getCause(), deadLettersUri, counts, found);
  }

  public Findings findings() {
    return findings;
  }

  public RowCounts rows() {
    return rows;
  }

  public Kind kind() {
    return kind;
  }

  public String reason() {
    return reason;
  }

  /** Where the bad rows are, when there are any. */
  public Optional<String> deadLetters() {
    return deadLetters.isEmpty() ? Optional.empty() : Optional.of(deadLetters);
  }
}

package dev.roost.operator.plan;

import java.util.Arrays;

/** Why the operator ends an attempt. Another one may fare better after each of them. */
public enum AttemptEnd {
  JOB_FAILED("JobFailed"),
  JOB_LOST("JobLost"),
  START_TIMEOUT("StartTimeout"),
  RUN_TIMEOUT("RunTimeout"),
  /** Of a stream, which goes on when it is resumed; it counts as no try. */
  SUSPENDED("Suspended");

  private final String reason;

  AttemptEnd(String reason) {
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }

  /** Whether the job may still run when its attempt is ended. */
  public boolean leavesJob() {
    return this == START_TIMEOUT || this == RUN_TIMEOUT || this == SUSPENDED;
  }

  /** Whether an attempt with this reason was ended by the operator, not by its job. */
  public static boolean isReason(String reason) {
    return Arrays.stream(values()).anyMatch(end -> end.reason.equals(reason));
  }
}

package dev.roost.operator.event;

/** What the operator tells of resources in Kubernetes events. */
public enum EventReason {
  ACCEPTED("Accepted", "Normal"),
  REFUSED("Refused", "Warning"),
  WAITING("Waiting", "Warning"),
  QUEUED("Queued", "Normal"),
  ATTEMPT_STARTED("AttemptStarted", "Normal"),
  ATTEMPT_FAILED("AttemptFailed", "Warning"),
  RETRYING("Retrying", "Normal"),
  PUBLISHED("Published", "Normal"),
  CHECKED("Checked", "Normal"),
  EXPECTATION_NOT_MET("ExpectationNotMet", "Warning"),
  FALLING_BEHIND("FallingBehind", "Warning"),
  ONLINE_SYNCED("OnlineSynced", "Normal"),
  FAILED("Failed", "Warning"),
  CANCELLED("Cancelled", "Normal"),
  INCOMPATIBLE("Incompatible", "Warning"),
  PURGED("Purged", "Normal"),
  RUN_STARTED("RunStarted", "Normal"),
  RUN_REPLACED("RunReplaced", "Normal"),
  RUNS_MISSED("RunsMissed", "Warning"),
  SUSPENDED("Suspended", "Normal"),
  RESUMED("Resumed", "Normal"),
  GAVE_UP("TooManyFailures", "Warning");

  private final String text;
  private final String type;

  EventReason(String text, String type) {
    this.text = text;
    this.type = type;
  }

  /** The event's {@code reason}. */
  public String text() {
    return text;
  }

  /** Normal or Warning. */
  public String type() {
    return type;
  }
}

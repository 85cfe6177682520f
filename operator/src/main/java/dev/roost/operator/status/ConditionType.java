package dev.roost.operator.status;

/** The conditions of Roost's resources, in the order in which they are shown. */
public enum ConditionType {
  ACCEPTED("Accepted"),
  JOB_SUCCEEDED("JobSucceeded"),
  PUBLISHED("Published"),
  /** Of streams: whether messages are published as fast as they arrive. */
  KEEPING_UP("KeepingUp"),
  EXPECTATIONS_MET("ExpectationsMet"),
  ONLINE_SYNCED("OnlineSynced"),
  FAILED("Failed"),
  SUSPENDED("Suspended"),
  READY("Ready");

  private final String text;

  ConditionType(String text) {
    this.text = text;
  }

  /** The type as it is written in the resource. */
  public String text() {
    return text;
  }
}

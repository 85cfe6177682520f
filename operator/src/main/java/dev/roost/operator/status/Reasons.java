package dev.roost.operator.status;

/**
 * The words that say why, in conditions and events; those of the core and of jobs are passed on.
 */
public final class Reasons {
  public static final String ACCEPTED = "Accepted";
  public static final String INVALID_SPEC = "InvalidSpec";
  public static final String FEATURE_SET_NOT_FOUND = "FeatureSetNotFound";
  public static final String NAME_TAKEN = "NameTaken";
  public static final String NAME_REUSED = "NameReused";
  public static final String CORE_UNAVAILABLE = "CoreUnavailable";
  public static final String REFUSED = "Refused";
  public static final String SUSPENDED = "Suspended";
  public static final String QUEUED = "Queued";
  public static final String PUBLISHED = "Published";
  public static final String CHECKED = "Checked";
  public static final String DRY_RUN = "DryRun";
  public static final String EXPECTATIONS_MET = "ExpectationsMet";
  public static final String EXPECTATION_NOT_MET = "ExpectationNotMet";
  public static final String NOT_PUBLISHED = "NotPublished";
  public static final String CANCELLED = "Cancelled";
  public static final String RETRIED = "Retried";
  public static final String NOT_FINISHED = "NotFinished";
  public static final String ONLINE_SYNCED = "OnlineSynced";
  public static final String ONLINE_SYNC_PENDING = "OnlineSyncPending";
  public static final String SPARK_OPERATOR_MISSING = "SparkOperatorMissing";
  public static final String CLUSTER_REFUSED = "ClusterRefused";
  public static final String REGISTERED = "Registered";
  public static final String PURGING = "Purging";
  public static final String SCHEDULED = "Scheduled";
  public static final String RUN_WAITS = "RunWaits";
  public static final String TOO_MANY_FAILURES = "TooManyFailures";
  public static final String KEEPING_UP = "KeepingUp";
  public static final String FALLING_BEHIND = "FallingBehind";
  public static final String UNKNOWN = "Unknown";

  private Reasons() {}
}

package dev.roost.crds;

/** The bounds that the schemas and the operator's validators share. */
public final class Limits {
  /** Feature sets, entities and features. */
  public static final String NAME = "^[a-z][a-z0-9_-]{0,229}$";

  public static final int NAME_LENGTH = 230;

  /** Ingestions: the names that Kubernetes gives labels. */
  public static final String INGESTION = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  public static final int INGESTION_LENGTH = 63;
  public static final String DURATION = "^[1-9][0-9]*(ms|s|m|h|d)$";
  public static final int DURATION_LENGTH = 16;

  /** RFC 3339, to the microsecond. */
  public static final String TIME =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$";

  public static final int TIME_LENGTH = 32;

  /** {@code s3://bucket/key} or {@code file:///path}. */
  public static final String PATH = "^(s3://[^/]+/.*|file:///.*)$";

  public static final int PATH_LENGTH = 1024;
  public static final int PATHS = 256;
  public static final int COLUMN_LENGTH = 256;
  public static final int COLUMNS = 2048;
  public static final int NULL_VALUES = 32;
  public static final int ENTITIES = 16;
  public static final int FEATURES = 2048;
  public static final int SCALE = 18;
  public static final int VERSION = 1_000_000;
  public static final int TAGS = 64;
  public static final int TAG_LENGTH = 63;
  public static final int OWNER_LENGTH = 256;
  public static final int DESCRIPTION_LENGTH = 4096;
  public static final int LAYOUT_LENGTH = 64;
  public static final int ZONE_LENGTH = 64;
  public static final int ATTEMPTS = 100;
  public static final int EXECUTORS = 1000;
  public static final int CONF = 64;
  public static final int CONF_LENGTH = 1024;
  public static final int TTL_SECONDS = 315_360_000;

  private Limits() {}
}

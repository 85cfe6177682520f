package dev.roost.crds;

/** The bounds that the schemas and the operator's validators share. */
public final class Limits {
  /** Feature sets, entities and features. */
  public static final String NAME = "^[a-z][a-z0-9_-]{0,229}$";

  public static final int NAME_LENGTH = 230;

  /** Ingestions: the names that Kubernetes gives labels. */
  public static final String INGESTION = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

  public static final int INGESTION_LENGTH = 63;

  /** Runs: ingestions, and the batches of those that are streams. */
  public static final String RUN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[1-9][0-9]{0,17})?$";

  public static final int RUN_LENGTH = 82;
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
  public static final int JSON_DEPTH = 16;
  public static final int ENCODING_LENGTH = 40;
  public static final String JDBC_URL = "^jdbc:postgresql://.+$";
  public static final int JDBC_URL_LENGTH = 2048;
  public static final String SOURCE_SECRET = "^roost-source-[a-z0-9]([a-z0-9-]{0,200}[a-z0-9])?$";

  /** {@code host:port}, several between commas. */
  public static final String BOOTSTRAP =
      "^[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5}(,[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5})*$";

  public static final int BOOTSTRAP_LENGTH = 2048;
  public static final String TOPIC = "^[A-Za-z0-9._-]+$";
  public static final int TOPIC_LENGTH = 249;
  public static final int TOPICS = 32;
  public static final int OFFSETS = 1024;
  public static final int KAFKA_PARTITION = 1_000_000;
  public static final String REGISTRY_URL = "^https?://[^/?#@\\s]+(/[^?#\\s]*)?$";
  public static final int REGISTRY_URL_LENGTH = 2048;

  /** Messages that one run reads. */
  public static final long MESSAGES = 1_000_000_000;

  public static final int PARTS = 1024;
  public static final int FETCH_SIZE = 1_000_000;
  public static final int QUERY_LENGTH = 65_536;
  public static final int VIEWS = 32;
  public static final String VIEW = "^[a-z][a-z0-9_]{0,127}$";
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

  /** The units of time of a set's views, as FeatureBase names them. */
  public static final String QUANTUM = "^(Y|YM|YMD|YMDH|M|MD|MDH|D|DH|H)$";

  /** What numbers that are times count. */
  public static final String UNIT = "^(d|h|m|s|ms|us|ns)$";

  /** An instant in UTC, in the form of ISO-8601. */
  public static final String EPOCH =
      "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$";

  public static final int EPOCH_LENGTH = 32;
  public static final int BOUND_LENGTH = 90;
  public static final int ATTEMPTS = 100;
  public static final int EXECUTORS = 1000;
  public static final int CONF = 64;
  public static final int CONF_LENGTH = 1024;

  /** A decimal from 0 to 1. */
  public static final String RATE = "^(0(\\.[0-9]{1,18})?|1(\\.0{1,18})?)$";

  public static final int RATE_LENGTH = 20;

  /** A decimal above 0, at most 1. */
  public static final String SAMPLE = "^(0\\.[0-9]{0,17}[1-9][0-9]{0,17}|1(\\.0{1,18})?)$";

  public static final int SAMPLE_LENGTH = 40;

  /** Of an id space: powers of two up to this. */
  public static final int PARTITIONS = 65_536;

  /** Problems that a verification's status shows. */
  public static final int PROBLEMS = 20;

  public static final int PROBLEM_LENGTH = 4096;

  /** A decimal of either sign. */
  public static final String CHANGE = "^-?[0-9]{1,9}(\\.[0-9]{1,18})?$";

  public static final int CHANGE_LENGTH = 29;
  public static final int EXPECTATIONS = 64;
  public static final int ALLOWED_VALUES = 256;

  /** Reasons of bad rows that a status shows; the rest is one more. */
  public static final int BAD_ROW_KINDS = 20;

  public static final int TTL_SECONDS = 315_360_000;

  /** Schedules: with what a run's name adds it is still one of an ingestion. */
  public static final int SCHEDULE_LENGTH = 52;

  /** Five fields. */
  public static final String CRON = "^\\s*\\S+(\\s+\\S+){4}\\s*$";

  public static final int CRON_LENGTH = 256;
  public static final int HISTORY = 100;
  public static final int RUNS = 300;
  public static final int ALLOWED_FAILURES = 1000;
  public static final int OBSERVED_LENGTH = 400;
  public static final int LABELS = 64;
  public static final int LABEL_LENGTH = 63;
  public static final int ANNOTATION_LENGTH = 4096;

  /** A time in a template, which may stand for that of the run. */
  public static final int TEMPLATE_TIME_LENGTH = 128;

  private Limits() {}
}

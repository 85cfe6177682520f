package dev.roost.cli.target;

/**
 * The parts of a Roost and the variables, of the environment or {@code endpoints.env}, with their
 * addresses.
 */
public enum Part {
  POSTGRES("postgres", "ROOST_POSTGRES"),
  REDIS("redis", "ROOST_REDIS"),
  S3("s3", "ROOST_S3"),
  CORE("core", "ROOST_CORE_HTTP"),
  OPERATOR("operator", "ROOST_OPERATOR_HTTP"),
  QUERY("query", "ROOST_QUERY"),
  ONLINE("online", "ROOST_ONLINE_HTTP");

  private final String title;
  private final String variable;

  Part(String title, String variable) {
    this.title = title;
    this.variable = variable;
  }

  public String title() {
    return title;
  }

  public String variable() {
    return variable;
  }

  /** Whether it is one of Roost's own services, which tell their health over HTTP. */
  public boolean isService() {
    return switch (this) {
      case CORE, OPERATOR, QUERY, ONLINE -> true;
      case POSTGRES, REDIS, S3 -> false;
    };
  }
}

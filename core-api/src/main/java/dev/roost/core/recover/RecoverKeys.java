package dev.roost.core.recover;

import dev.roost.platform.config.ConfigKey;

/**
 * Where the catalog of the history tables is. These are the jobs' settings; the core's own database
 * has the catalog where they are absent.
 */
final class RecoverKeys {

  static final ConfigKey<String> HISTORY_URL =
      ConfigKey.string("history.jdbc.url")
          .describedAs("The JDBC URL of the PostgreSQL database with the Iceberg catalog.");

  static final ConfigKey<String> HISTORY_USER =
      ConfigKey.string("history.jdbc.user").describedAs("Its user.");

  static final ConfigKey<String> HISTORY_PASSWORD =
      ConfigKey.secret("history.jdbc.password").describedAs("Its password, if it has one.");

  private RecoverKeys() {}
}

package dev.roost.core;

import dev.roost.platform.config.ConfigKey;
import java.time.Duration;

/** The core's settings. It also reads {@link dev.roost.platform.objects.StorageKeys}. */
public final class CoreKeys {

  public static final ConfigKey<String> HOST =
      ConfigKey.string("core.host")
          .describedAs("The address that the core listens on.")
          .withDefault("127.0.0.1");

  public static final ConfigKey<Integer> GRPC_PORT =
      ConfigKey.integer("core.grpc.port")
          .between(0, 65535)
          .describedAs("The public gRPC port; 0: any free one.")
          .withDefault(6565);

  public static final ConfigKey<Integer> INTERNAL_PORT =
      ConfigKey.integer("core.internal.port")
          .between(0, 65535)
          .describedAs("The gRPC port for the operator, jobs and readers; 0: any free one.")
          .withDefault(6566);

  public static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("core.http.port")
          .between(0, 65535)
          .describedAs("The HTTP port of /health and /metrics; 0: any free one.")
          .withDefault(6567);

  public static final ConfigKey<String> PORTS_FILE =
      ConfigKey.string("core.ports-file")
          .describedAs("A file to write the ports to: grpc=, internal=, http=.");

  public static final ConfigKey<String> DB_URL =
      ConfigKey.string("core.db.url")
          .describedAs("PostgreSQL, such as jdbc:postgresql://db:5432/roost; 14 or newer.")
          .required();

  public static final ConfigKey<String> DB_USER =
      ConfigKey.string("core.db.user").describedAs("The PostgreSQL user.").required();

  public static final ConfigKey<String> DB_PASSWORD =
      ConfigKey.secret("core.db.password").describedAs("The PostgreSQL user's password.");

  public static final ConfigKey<Integer> DB_POOL_SIZE =
      ConfigKey.integer("core.db.pool-size")
          .between(2, 100)
          .describedAs("Connections to PostgreSQL at most.")
          .withDefault(8);

  public static final ConfigKey<Duration> DB_CONNECTION_TIMEOUT =
      ConfigKey.duration("core.db.connection-timeout")
          .between(Duration.ofMillis(250), Duration.ofMinutes(1))
          .describedAs("How long a call waits for PostgreSQL before it answers UNAVAILABLE.")
          .withDefault(Duration.ofSeconds(2));

  public static final ConfigKey<Duration> DB_START_TIMEOUT =
      ConfigKey.duration("core.db.start-timeout")
          .describedAs("How long the core waits for PostgreSQL when it starts.")
          .withDefault(Duration.ofMinutes(2));

  public static final ConfigKey<Boolean> FILE_SOURCES =
      ConfigKey.bool("core.file-sources")
          .describedAs("Whether schemas are read from file:// paths; on a single machine only.")
          .withDefault(false);

  public static final ConfigKey<String> KUBECONFIG =
      ConfigKey.string("core.kubeconfig")
          .describedAs(
              "The kubeconfig of the cluster that public mutations write to; absent: KUBECONFIG,"
                  + " else the pod's service account.");

  private CoreKeys() {}
}

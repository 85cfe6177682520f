package dev.roost.online;

import dev.roost.platform.config.ConfigKey;
import java.net.URI;
import java.time.Duration;

/** The settings of the online engine, beside those of the object store. */
public final class OnlineKeys {

  private static final int MAX_PORT = 65_535;

  public static final ConfigKey<String> HOST =
      ConfigKey.string("online.host")
          .describedAs("The address that the ports are opened on.")
          .withDefault("127.0.0.1");

  public static final ConfigKey<Integer> GRPC_PORT =
      ConfigKey.integer("online.grpc.port")
          .between(0, MAX_PORT)
          .describedAs("The port of GetOnlineFeatures over gRPC; 0: any free one.")
          .withDefault(6570);

  public static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("online.http.port")
          .between(0, MAX_PORT)
          .describedAs("The port of HTTP reads, health and metrics; 0: any free one.")
          .withDefault(6571);

  public static final ConfigKey<String> PORTS_FILE =
      ConfigKey.string("online.ports-file")
          .describedAs("Where the ports that were opened are written, as grpc=… and http=….");

  public static final ConfigKey<URI> REDIS_URL =
      ConfigKey.uri("online.redis.url")
          .describedAs("The Redis server: redis://[user[:password]@]host:port[/database].")
          .required();

  public static final ConfigKey<String> REDIS_PASSWORD =
      ConfigKey.secret("online.redis.password")
          .describedAs("Its password, when it does not stand in the URL.");

  public static final ConfigKey<Duration> REDIS_TIMEOUT =
      ConfigKey.duration("online.redis.timeout")
          .describedAs("How long a read waits for Redis.")
          .withDefault(Duration.ofSeconds(2));

  public static final ConfigKey<String> CORE_TARGET =
      ConfigKey.string("core.target")
          .describedAs("The core's internal gRPC address, host:port.")
          .required();

  public static final ConfigKey<Duration> POLL_PERIOD =
      ConfigKey.duration("online.poll-period")
          .describedAs("How often the core is asked for snapshots when it gives no hint.")
          .withDefault(Duration.ofSeconds(1));

  private OnlineKeys() {}
}

package dev.roost.index.server;

import dev.roost.platform.config.ConfigKey;
import java.time.Duration;

/** The query server's settings. It also reads {@link dev.roost.platform.objects.StorageKeys}. */
public final class QueryKeys {
  public static final ConfigKey<String> HOST =
      ConfigKey.string("query.host")
          .describedAs("The address that the query server listens on.")
          .withDefault("127.0.0.1");

  public static final ConfigKey<Integer> HTTP_PORT =
      ConfigKey.integer("query.http.port")
          .between(0, 65535)
          .describedAs("The HTTP port; 0: any free one.")
          .withDefault(10101);

  public static final ConfigKey<String> PORTS_FILE =
      ConfigKey.string("query.ports-file").describedAs("A file to write the port to: http=.");

  public static final ConfigKey<String> CORE_TARGET =
      ConfigKey.string("core.target")
          .describedAs("The core's internal gRPC port, as host:port.")
          .required();

  public static final ConfigKey<Duration> POLL_INTERVAL =
      ConfigKey.duration("query.poll-interval")
          .describedAs("How often the core is asked for new snapshots when it gives no hint.")
          .withDefault(Duration.ofSeconds(1));

  public static final ConfigKey<Integer> CACHE_MEGABYTES =
      ConfigKey.integer("query.cache-mb")
          .between(1, 1 << 20)
          .describedAs("Memory for decoded fragments and keys, in MiB.")
          .withDefault(128);

  public static final ConfigKey<Integer> MAX_RECORDS =
      ConfigKey.integer("query.max-records")
          .between(1, Integer.MAX_VALUE)
          .describedAs("The most records that one call may return.")
          .withDefault(1_000_000);

  private QueryKeys() {}
}

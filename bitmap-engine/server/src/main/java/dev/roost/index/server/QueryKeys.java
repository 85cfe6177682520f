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
      ConfigKey.string("query.ports-file")
          .describedAs("A file to write the ports to: grpc= and http=.");

  public static final ConfigKey<Integer> GRPC_PORT =
      ConfigKey.integer("query.grpc.port")
          .between(0, 65535)
          .describedAs("The gRPC port; 0: any free one.")
          .withDefault(20101);

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

  public static final ConfigKey<Integer> DISK_CACHE_MEGABYTES =
      ConfigKey.integer("query.disk-cache-mb")
          .between(0, 1 << 30)
          .describedAs("Local disk for files of the index, in MiB; 0: none is used.")
          .withDefault(2048);

  public static final ConfigKey<String> DISK_CACHE_DIR =
      ConfigKey.string("query.disk-cache-dir")
          .describedAs(
              "The folder of the files of the index that are kept on the local disk; without it"
                  + " roost-query-cache in the folder of temporary files.");

  public static final ConfigKey<Integer> MAX_RECORDS =
      ConfigKey.integer("query.max-records")
          .between(1, Integer.MAX_VALUE)
          .describedAs("The most records that one call may return.")
          .withDefault(1_000_000);

  public static final ConfigKey<Duration> DEFAULT_TIMEOUT =
      ConfigKey.duration("query.default-timeout")
          .describedAs("How long a query may run that brings no deadline.")
          .withDefault(Duration.ofSeconds(30));

  public static final ConfigKey<Duration> MAX_TIMEOUT =
      ConfigKey.duration("query.max-timeout")
          .describedAs("The longest time that a query may ask for.")
          .withDefault(Duration.ofMinutes(5));

  public static final ConfigKey<Integer> THREADS =
      ConfigKey.integer("query.threads")
          .between(0, 1024)
          .describedAs("How many shards one query reads at once; 0: one per processor.")
          .withDefault(0);

  public static final ConfigKey<Integer> MAX_CONCURRENT =
      ConfigKey.integer("query.max-concurrent")
          .between(1, 10_000)
          .describedAs("How many queries run at once; others wait for query.queue-timeout.")
          .withDefault(16);

  public static final ConfigKey<Duration> QUEUE_TIMEOUT =
      ConfigKey.duration("query.queue-timeout")
          .describedAs("How long a query waits for its turn before it is turned away.")
          .withDefault(Duration.ofSeconds(2));

  public static final ConfigKey<Duration> SNAPSHOT_RETENTION =
      ConfigKey.duration("query.snapshot-retention")
          .describedAs(
              "How long a superseded snapshot is kept open since it was last asked for. No clean-up"
                  + " may delete its files sooner.")
          .withDefault(Duration.ofMinutes(15));

  private QueryKeys() {}
}

package dev.roost.online.store;

import dev.roost.online.OnlineKeys;
import dev.roost.platform.config.Config;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection to Redis, which everything shares and which reconnects by itself. */
public final class Redis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final int THREADS = 2;

  private final ClientResources resources;
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final Duration timeout;

  private Redis(
      ClientResources resources,
      RedisClient client,
      StatefulRedisConnection<byte[], byte[]> connection,
      Duration timeout) {
    this.resources = resources;
    this.client = client;
    this.connection = connection;
    this.timeout = timeout;
  }

  /** Connects; waits up to two minutes for Redis to come up. */
  public static Redis connect(Config config) throws InterruptedException {
    RedisURI uri = RedisURI.create(config.get(OnlineKeys.REDIS_URL));
    config
        .find(OnlineKeys.REDIS_PASSWORD)
        .ifPresent(
            password ->
                uri.setCredentialsProvider(
                    io.lettuce.core.RedisCredentialsProvider.from(
                        () -> io.lettuce.core.RedisCredentials.just(null, password))));
    Duration timeout = config.get(OnlineKeys.REDIS_TIMEOUT);
    uri.setTimeout(timeout);
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    RedisClient client = RedisClient.create(resources, uri);
    // A command that Redis cannot take now fails now: readers have a millisecond budget.
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    return new Redis(resources, client, connect(client, uri), timeout);
  }

  private static StatefulRedisConnection<byte[], byte[]> connect(RedisClient client, RedisURI uri)
      throws InterruptedException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      try {
        return client.connect(ByteArrayCodec.INSTANCE);
      } catch (RedisException e) {
        if (System.nanoTime() > deadline) {
          throw new StoreException(
              "Redis at %s:%d cannot be reached; start it or correct online.redis.url."
                  .formatted(uri.getHost(), uri.getPort()),
              e);
        }
        LOG.warn("Waiting for Redis at {}:{}", uri.getHost(), uri.getPort());
        Thread.sleep(1000);
      }
    }
  }

  public RedisStore store() {
    return new RedisStore(connection, timeout);
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown().syncUninterruptibly();
  }
}

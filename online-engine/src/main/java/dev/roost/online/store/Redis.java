package dev.roost.online.store;

import dev.roost.online.OnlineKeys;
import dev.roost.platform.config.Config;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one connection to Redis, which everything shares and which reconnects by itself. */
public final class Redis implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final int THREADS = 2;

  private final ClientResources resources;
  private final RedisClient client;
  private final String address;
  private final RedisCalls calls;
  private final Thread connector = new Thread(this::connect, "redis-connect");
  private volatile Optional<StatefulRedisConnection<byte[], byte[]>> connection = Optional.empty();

  private Redis(ClientResources resources, RedisClient client, String address, Duration timeout) {
    this.resources = resources;
    this.client = client;
    this.address = address;
    this.calls = new RedisCalls(this::connection, timeout);
  }

  /** Connects behind the caller's back, for as long as it takes Redis to come up. */
  public static Redis open(Config config) {
    RedisURI uri = RedisURI.create(config.get(OnlineKeys.REDIS_URL));
    config
        .find(OnlineKeys.REDIS_PASSWORD)
        .ifPresent(
            password ->
                uri.setCredentialsProvider(
                    RedisCredentialsProvider.from(() -> RedisCredentials.just(null, password))));
    Duration timeout = config.get(OnlineKeys.REDIS_TIMEOUT);
    uri.setTimeout(timeout);
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .reconnectDelay(Delay.constant(RETRY))
            .build();
    RedisClient client = RedisClient.create(resources, uri);
    // A command that Redis cannot take now fails now: readers have a millisecond budget.
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .build());
    Redis redis = new Redis(resources, client, uri.getHost() + ":" + uri.getPort(), timeout);
    redis.connector.setDaemon(true);
    redis.connector.start();
    return redis;
  }

  private void connect() {
    boolean said = false;
    while (connection.isEmpty()) {
      try {
        connection = Optional.of(client.connect(ByteArrayCodec.INSTANCE));
      } catch (RedisException e) {
        if (!said) {
          LOG.warn("Waiting for Redis at {}: {}", address, e.getMessage());
          said = true;
        }
        try {
          Thread.sleep(RETRY.toMillis());
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  private StatefulRedisConnection<byte[], byte[]> connection() {
    return connection.orElseThrow(
        () ->
            new StoreException(
                "Redis at %s cannot be reached; start it or correct online.redis.url."
                    .formatted(address)));
  }

  public RedisStore store() {
    return new RedisStore(calls);
  }

  @Override
  public void close() {
    connector.interrupt();
    connection.ifPresent(StatefulRedisConnection::close);
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    resources.shutdown().syncUninterruptibly();
  }
}

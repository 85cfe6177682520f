package dev.roost.online.store;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Commands on the shared connection; every failure is a {@link StoreException}. */
final class RedisCalls {

  /**
   * Sets a key only if it holds what the new value was made from. ARGV: the expected bytes (empty:
   * none), the new bytes, the time to live in ms (0: for ever).
   */
  private static final String SWAP =
      """
      local stored = redis.call('GET', KEYS[1])
      if (stored or '') ~= ARGV[1] then return 0 end
      if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
      else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
      return 1
      """;

  private final Supplier<StatefulRedisConnection<byte[], byte[]>> connection;
  private final Duration timeout;

  /**
   * @param connection gives the connection, or throws a StoreException while there is none
   */
  RedisCalls(Supplier<StatefulRedisConnection<byte[], byte[]>> connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
  }

  /** One compare-and-set. */
  static final class Swap {

    private final byte[] key;
    private final byte[] expected;
    private final byte[] next;
    private final Optional<Duration> timeToLive;

    Swap(byte[] key, byte[] expected, byte[] next, Optional<Duration> timeToLive) {
      this.key = key;
      this.expected = expected;
      this.next = next;
      this.timeToLive = timeToLive;
    }
  }

  RedisAsyncCommands<byte[], byte[]> async() {
    return connection.get().async();
  }

  /** Makes compare-and-sets in one pipeline; says for each whether the value was as expected. */
  List<Boolean> swap(List<Swap> swaps) {
    try {
      return pipeline(swaps);
    } catch (ScriptMissingException e) {
      await(async().scriptLoad(SWAP));
      return pipeline(swaps);
    }
  }

  private List<Boolean> pipeline(List<Swap> swaps) {
    RedisAsyncCommands<byte[], byte[]> commands = async();
    String digest = commands.digest(SWAP);
    List<RedisFuture<Long>> answers = new ArrayList<>(swaps.size());
    for (Swap swap : swaps) {
      long millis = swap.timeToLive.map(Duration::toMillis).orElse(0L);
      answers.add(
          commands.evalsha(
              digest,
              ScriptOutputType.INTEGER,
              new byte[][] {swap.key},
              swap.expected,
              swap.next,
              Long.toString(millis).getBytes(StandardCharsets.US_ASCII)));
    }
    List<Boolean> done = new ArrayList<>(swaps.size());
    for (RedisFuture<Long> answer : answers) {
      done.add(await(answer) == 1);
    }
    return done;
  }

  <T> T await(RedisFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisNoScriptException) {
        throw new ScriptMissingException(e);
      }
      throw new StoreException("Redis refused a command: " + e.getCause().getMessage() + ".", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new StoreException(
          "Redis did not answer within " + timeout.toMillis() + " ms; check that it runs.", e);
    } catch (RedisException e) {
      throw new StoreException("Redis cannot be reached: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while Redis was asked.", e);
    }
  }

  /** Redis has forgotten the script, as after a restart. */
  private static final class ScriptMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ScriptMissingException(Throwable cause) {
      super(cause);
    }
  }
}

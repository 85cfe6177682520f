package dev.roost.online.store;

import dev.roost.online.row.RowCodec;
import dev.roost.online.row.RowSchema;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Rows, schemas and cursors in Redis. Every method fails with {@link StoreException}. */
public final class RedisStore {

  /**
   * Sets a row only if what is stored is still what the new row was made from. KEYS: the row. ARGV:
   * the expected bytes (empty: none), the new bytes, the time to live in ms (0: for ever).
   */
  private static final String SWAP =
      """
      local stored = redis.call('GET', KEYS[1])
      if (stored or '') ~= ARGV[1] then return 0 end
      if ARGV[3] == '0' then redis.call('SET', KEYS[1], ARGV[2])
      else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
      return 1
      """;

  private static final byte[] NOTHING = new byte[0];
  private static final int SCAN_COUNT = 1000;

  private final StatefulRedisConnection<byte[], byte[]> connection;
  private final Duration timeout;
  private final String swapDigest;
  private final Map<Integer, RowSchema> schemas = new ConcurrentHashMap<>();

  public RedisStore(StatefulRedisConnection<byte[], byte[]> connection, Duration timeout) {
    this.connection = connection;
    this.timeout = timeout;
    this.swapDigest = connection.async().digest(SWAP);
  }

  /** Reads rows in one round trip, in the order of their keys. */
  public List<StoredRow> read(List<byte[]> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<KeyValue<byte[], byte[]>> values =
        await(connection.async().mget(keys.toArray(byte[][]::new)));
    List<StoredRow> rows = new ArrayList<>(values.size());
    for (KeyValue<byte[], byte[]> value : values) {
      rows.add(
          value.hasValue()
              ? new StoredRow(
                  Optional.of(RowCodec.decode(value.getValue(), this::schema)), value.getValue())
              : new StoredRow(Optional.empty(), NOTHING));
    }
    return rows;
  }

  /** Stores rows in one pipeline; says for each whether it was still as expected and is stored. */
  public List<Boolean> swap(List<RowSwap> swaps) {
    try {
      return pipeline(swaps);
    } catch (ScriptMissingException e) {
      await(connection.async().scriptLoad(SWAP));
      return pipeline(swaps);
    }
  }

  private List<Boolean> pipeline(List<RowSwap> swaps) {
    List<RedisFuture<Long>> answers = new ArrayList<>(swaps.size());
    for (RowSwap swap : swaps) {
      answers.add(
          connection
              .async()
              .evalsha(
                  swapDigest,
                  ScriptOutputType.INTEGER,
                  new byte[][] {swap.key()},
                  swap.expected(),
                  RowCodec.encode(swap.next()),
                  text(swap.timeToLive().map(Duration::toMillis).orElse(0L).toString())));
    }
    List<Boolean> stored = new ArrayList<>(swaps.size());
    for (RedisFuture<Long> answer : answers) {
      stored.add(await(answer) == 1);
    }
    return stored;
  }

  /** Makes rows of a schema readable to whoever reads this store. */
  public void remember(RowSchema schema) {
    await(connection.async().set(schemaKey(schema.id()), schema.descriptor()));
    schemas.put(schema.id(), schema);
  }

  /** The last snapshot that was applied as a whole; empty when there is none. */
  public OptionalLong cursor(String project, String featureSet, int version) {
    byte[] value = await(connection.async().get(cursorKey(project, featureSet, version)));
    return value == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(new String(value, StandardCharsets.US_ASCII)));
  }

  public void setCursor(String project, String featureSet, int version, long snapshot) {
    await(
        connection
            .async()
            .set(cursorKey(project, featureSet, version), text(Long.toString(snapshot))));
  }

  /** Deletes every row of a feature set's version, and its cursor last. */
  public void clear(String project, dev.roost.proto.core.v1alpha1.FeatureSetSpec spec) {
    byte[] prefix = EntityKey.prefix(project);
    byte[] suffix = EntityKey.suffix(spec);
    KeyScanCursor<byte[]> page = await(connection.async().scan(ScanArgs.Builder.limit(SCAN_COUNT)));
    while (true) {
      List<byte[]> rows =
          page.getKeys().stream().filter(key -> startsAndEnds(key, prefix, suffix)).toList();
      if (!rows.isEmpty()) {
        await(connection.async().unlink(rows.toArray(byte[][]::new)));
      }
      if (page.isFinished()) {
        break;
      }
      page = await(connection.async().scan(page, ScanArgs.Builder.limit(SCAN_COUNT)));
    }
    await(connection.async().del(cursorKey(project, spec.getName(), spec.getVersion())));
  }

  /** Whether Redis answers. */
  public boolean answers() {
    try {
      return "PONG".equals(await(connection.async().ping()));
    } catch (StoreException e) {
      return false;
    }
  }

  private RowSchema schema(int id) {
    RowSchema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    byte[] descriptor = await(connection.async().get(schemaKey(id)));
    if (descriptor == null) {
      throw new StoreException(
          "Redis holds a row of schema %08x, which it does not hold; clear the store, it is rebuilt."
              .formatted(id));
    }
    RowSchema schema = RowSchema.ofDescriptor(descriptor);
    schemas.put(id, schema);
    return schema;
  }

  private static boolean startsAndEnds(byte[] key, byte[] prefix, byte[] suffix) {
    int body = key.length - suffix.length;
    return body > prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)
        && key[body - 1] == '}'
        && Arrays.equals(key, body, key.length, suffix, 0, suffix.length);
  }

  private static byte[] schemaKey(int id) {
    return text("roost:schema:%08x".formatted(id));
  }

  private static byte[] cursorKey(String project, String featureSet, int version) {
    // Neither a project's nor a feature set's name has a colon.
    return text("roost:cursor:" + project + ":" + featureSet + ":" + version);
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T await(RedisFuture<T> answer) {
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RedisNoScriptException) {
        throw new ScriptMissingException(e);
      }
      throw new StoreException("Redis refused a command: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new StoreException(
          "Redis did not answer within " + timeout.toMillis() + " ms; check that it runs.", e);
    } catch (RedisException e) {
      throw new StoreException("Redis cannot be reached: " + e.getMessage(), e);
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

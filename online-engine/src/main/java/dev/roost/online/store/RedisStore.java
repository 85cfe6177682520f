package dev.roost.online.store;

import dev.roost.online.row.RowCodec;
import dev.roost.online.row.RowSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Rows, schemas and cursors in Redis. Every method fails with {@link StoreException}. */
public final class RedisStore {

  private static final byte[] NOTHING = new byte[0];
  private static final Optional<Cursor> NO_CURSOR = Optional.empty();
  private static final int SCAN_COUNT = 1000;

  private final RedisCalls redis;
  private final Cursors cursors;
  private final Map<Integer, RowSchema> schemas = new ConcurrentHashMap<>();

  RedisStore(RedisCalls redis) {
    this.redis = redis;
    this.cursors = new Cursors(redis);
  }

  public Cursors cursors() {
    return cursors;
  }

  /** Reads rows in one round trip, in the order of their keys. */
  public List<StoredRow> read(List<byte[]> keys) {
    return get(keys).stream().map(this::row).toList();
  }

  /** Reads versions' cursors and rows in one round trip. */
  public Fetched read(String project, List<FeatureSetSpec> versions, List<byte[]> rows) {
    List<byte[]> keys = new ArrayList<>(versions.size() + rows.size());
    versions.forEach(version -> keys.add(Cursors.key(project, version)));
    keys.addAll(rows);
    List<KeyValue<byte[], byte[]>> values = get(keys);
    return new Fetched(
        values.subList(0, versions.size()).stream()
            .map(value -> value.hasValue() ? Cursors.parse(value.getValue()) : NO_CURSOR)
            .toList(),
        values.subList(versions.size(), values.size()).stream().map(this::row).toList());
  }

  private List<KeyValue<byte[], byte[]>> get(List<byte[]> keys) {
    return keys.isEmpty()
        ? List.of()
        : redis.await(redis.async().mget(keys.toArray(byte[][]::new)));
  }

  private StoredRow row(KeyValue<byte[], byte[]> value) {
    return value.hasValue()
        ? new StoredRow(
            Optional.of(RowCodec.decode(value.getValue(), this::schema)), value.getValue())
        : new StoredRow(Optional.empty(), NOTHING);
  }

  /** Stores rows in one pipeline; says for each whether it was still as expected and is stored. */
  public List<Boolean> swap(List<RowSwap> swaps) {
    return redis.swap(
        swaps.stream()
            .map(
                swap ->
                    new RedisCalls.Swap(
                        swap.key(),
                        swap.expected(),
                        RowCodec.encode(swap.next()),
                        swap.timeToLive()))
            .toList());
  }

  /** Makes rows of a schema readable to whoever reads this store. */
  public void remember(RowSchema schema) {
    byte[] key = schemaKey(schema.id());
    redis.await(redis.async().set(key, schema.descriptor(), SetArgs.Builder.nx()));
    byte[] stored = redis.await(redis.async().get(key));
    if (!Arrays.equals(stored, schema.descriptor())) {
      throw new StoreException(
          "Redis holds another schema %08x; rename a feature, or clear the store: it is rebuilt."
              .formatted(schema.id()));
    }
    schemas.put(schema.id(), schema);
  }

  /** Deletes every row of a feature set's version, and its cursor last. */
  public void clear(String project, FeatureSetSpec spec) {
    byte[] prefix = EntityKey.prefix(project);
    byte[] suffix = EntityKey.suffix(spec);
    KeyScanCursor<byte[]> page =
        redis.await(redis.async().scan(ScanArgs.Builder.limit(SCAN_COUNT)));
    while (true) {
      List<byte[]> rows =
          page.getKeys().stream().filter(key -> startsAndEnds(key, prefix, suffix)).toList();
      if (!rows.isEmpty()) {
        redis.await(redis.async().unlink(rows.toArray(byte[][]::new)));
      }
      if (page.isFinished()) {
        break;
      }
      page = redis.await(redis.async().scan(page, ScanArgs.Builder.limit(SCAN_COUNT)));
    }
    cursors.forget(project, spec);
  }

  /** Whether Redis answers. */
  public boolean answers() {
    try {
      return "PONG".equals(redis.await(redis.async().ping()));
    } catch (StoreException e) {
      return false;
    }
  }

  private RowSchema schema(int id) {
    RowSchema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    byte[] descriptor = redis.await(redis.async().get(schemaKey(id)));
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

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.roost.online.store;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The durable cursors, one per version of a feature set. They move by compare-and-set only. */
public final class Cursors {

  private static final byte[] NOTHING = new byte[0];

  private final RedisCalls redis;

  Cursors(RedisCalls redis) {
    this.redis = redis;
  }

  /** Empty when nothing of the version is stored, or the store was emptied. */
  public Optional<Cursor> find(String project, FeatureSetSpec spec) {
    return Optional.ofNullable(redis.await(redis.async().get(key(project, spec))))
        .flatMap(Cursors::parse);
  }

  /** The version's cursor; begins one when there is none that can be read. */
  public Cursor findOrBegin(String project, FeatureSetSpec spec, long target) {
    byte[] stored = redis.await(redis.async().get(key(project, spec)));
    Optional<Cursor> found = Optional.ofNullable(stored).flatMap(Cursors::parse);
    if (found.isPresent()) {
      return found.get();
    }
    Cursor begun = new Cursor(UUID.randomUUID().toString(), target, 0, "");
    boolean done = swap(project, spec, stored == null ? NOTHING : stored, bytes(begun));
    // Another engine may have begun at the same time.
    return done ? begun : find(project, spec).orElse(begun);
  }

  /**
   * Says that a snapshot is applied.
   *
   * @return empty when the cursor is no longer what it was: another engine moved it, or the store
   *     was emptied meanwhile
   */
  public Optional<Cursor> advance(
      String project, FeatureSetSpec spec, Cursor cursor, long snapshot, String manifest) {
    Cursor next = cursor.at(snapshot, manifest);
    return swap(project, spec, bytes(cursor), bytes(next)) ? Optional.of(next) : Optional.empty();
  }

  void forget(String project, FeatureSetSpec spec) {
    redis.await(redis.async().del(key(project, spec)));
  }

  private boolean swap(String project, FeatureSetSpec spec, byte[] expected, byte[] next) {
    RedisCalls.Swap swap =
        new RedisCalls.Swap(key(project, spec), expected, next, Optional.empty());
    return redis.swap(List.of(swap)).get(0);
  }

  static byte[] key(String project, FeatureSetSpec spec) {
    // Neither a project's nor a feature set's name has a colon.
    String key = "roost:cursor:" + project + ":" + spec.getName() + ":" + spec.getVersion();
    return key.getBytes(StandardCharsets.UTF_8);
  }

  static Optional<Cursor> parse(byte[] value) {
    return Cursor.parse(new String(value, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Cursor cursor) {
    return cursor.text().getBytes(StandardCharsets.UTF_8);
  }
}

package dev.roost.index.file;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * What was read from files and decoded, bounded by weight; what is seldom used goes first. Files
 * are immutable, so an entry never becomes stale and one cache serves every snapshot. Safe for use
 * by many threads.
 */
public final class BlockCache {
  private final Cache<Object, Weighted> entries;
  private final Policy.Eviction<Object, Weighted> eviction;
  private final ConcurrentMap<Object, Load> loads = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** A cache of at most about {@code maxBytes} of memory. */
  public BlockCache(long maxBytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Object key, Weighted value) -> saturated(value.weight()))
            // On the thread that stores: the bound holds when it goes on.
            .executor(Runnable::run)
            .build();
    this.eviction = entries.policy().eviction().orElseThrow();
  }

  /** What is cached: part {@code part} of a file. Other kinds of keys may stand beside it. */
  public record Key(String file, int part) {
    /** The part that stands for an opened file. */
    public static final int OPENED = -1;
  }

  /** Something that knows its size. */
  public interface Weighted {
    /** Bytes of memory, about; asked for once, when it is stored. */
    long weight();
  }

  /** A load that goes on; its end says that looking again is worthwhile, not that it went well. */
  private record Load(Thread by, CompletableFuture<Void> end) {}

  /**
   * The cached thing, or what {@code load} returns. Of threads that miss at once, one loads and the
   * others wait for it; where its load fails, each of them tries for itself. A load may get other
   * things, none of which needs this one.
   *
   * @param key of any class that has equality
   * @param type of the thing; something else under this key is replaced
   */
  public <T extends Weighted> T get(Object key, Class<T> type, Supplier<T> load) {
    Weighted found = entries.getIfPresent(key);
    // A damaged file can name one block for two uses; reading it again finds that out.
    if (type.isInstance(found)) {
      hits.increment();
      return type.cast(found);
    }
    misses.increment();
    Load own = new Load(Thread.currentThread(), new CompletableFuture<>());
    Load other = loads.putIfAbsent(key, own);
    if (other == null) {
      return load(key, type, own, load);
    }
    if (other.by() != own.by()) {
      other.end().join();
      found = entries.getIfPresent(key);
    }
    return type.isInstance(found) ? type.cast(found) : store(key, load.get());
  }

  private <T extends Weighted> T load(Object key, Class<T> type, Load own, Supplier<T> load) {
    try {
      // Another thread may have ended its load between the look and the claim.
      Weighted found = entries.getIfPresent(key);
      return type.isInstance(found) ? type.cast(found) : store(key, load.get());
    } finally {
      loads.remove(key, own);
      own.end().complete(null);
    }
  }

  private <T extends Weighted> T store(Object key, T loaded) {
    entries.put(key, loaded);
    return loaded;
  }

  /** Bytes of memory, about. */
  public long weight() {
    return eviction.weightedSize().orElseThrow();
  }

  public long hits() {
    return hits.sum();
  }

  public long misses() {
    return misses.sum();
  }

  private static int saturated(long weight) {
    return (int) Math.max(0, Math.min(weight, Integer.MAX_VALUE));
  }
}

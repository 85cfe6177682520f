package dev.roost.index.file;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was read from files and decoded, bounded by weight, least recently used out first. Files are
 * immutable, so an entry never becomes stale and one cache serves every snapshot. Safe for use by
 * several threads.
 */
public final class BlockCache {
  private final long maxWeight;
  private final Map<Object, Weighted> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long weight;
  private long hits;
  private long misses;

  /** A cache of at most about {@code maxBytes} of memory. */
  public BlockCache(long maxBytes) {
    this.maxWeight = maxBytes;
  }

  /** What is cached: part {@code part} of a file. */
  public record Key(String file, int part) {
    /** The part that stands for an opened file. */
    public static final int OPENED = -1;
  }

  /** Something that knows its size. */
  public interface Weighted {
    /** Bytes of memory, about. */
    long weight();
  }

  /**
   * The cached thing, or what {@code load} returns. Two threads that miss at once both load.
   *
   * @param type of the thing; something else under this key is replaced
   */
  public <T extends Weighted> T get(Object key, Class<T> type, Supplier<T> load) {
    Weighted found = lookup(key);
    // A damaged file can name one block for two uses; reading it again finds that out.
    if (type.isInstance(found)) {
      return type.cast(found);
    }
    T loaded = load.get();
    store(key, loaded);
    return loaded;
  }

  public synchronized long weight() {
    return weight;
  }

  public synchronized long hits() {
    return hits;
  }

  public synchronized long misses() {
    return misses;
  }

  private synchronized Weighted lookup(Object key) {
    Weighted found = entries.get(key);
    if (found == null) {
      misses++;
    } else {
      hits++;
    }
    return found;
  }

  private synchronized void store(Object key, Weighted value) {
    Weighted before = entries.put(key, value);
    weight += value.weight() - (before == null ? 0 : before.weight());
    Iterator<Weighted> eldest = entries.values().iterator();
    while (weight > maxWeight && eldest.hasNext()) {
      weight -= eldest.next().weight();
      eldest.remove();
    }
  }
}

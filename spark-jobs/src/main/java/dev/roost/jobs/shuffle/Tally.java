package dev.roost.jobs.shuffle;

import dev.roost.jobs.row.ByteSink;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often what was found where: reasons of bad rows by column, for one. There are few of them
 * however many rows there are.
 */
public record Tally(SortedMap<Kind, Long> counts) implements Serializable {

  public static final Tally NOTHING = new Tally(Collections.emptySortedMap());

  /** What is counted: a PascalCase word, and the name of the column or feature; it may be empty. */
  public record Kind(String what, String where) implements Comparable<Kind>, Serializable {

    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::what).thenComparing(Kind::where);

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }
  }

  public Tally {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  public Tally plus(Tally other) {
    if (other.counts.isEmpty()) {
      return this;
    }
    SortedMap<Kind, Long> sum = new TreeMap<>(counts);
    other.counts.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
    return new Tally(sum);
  }

  /** How often that was found there. */
  public long of(String what, String where) {
    return counts.getOrDefault(new Kind(what, where), 0L);
  }

  void writeTo(ByteSink out) {
    out.putInt(counts.size());
    counts.forEach(
        (kind, count) -> {
          out.putSized(kind.what().getBytes(StandardCharsets.UTF_8));
          out.putSized(kind.where().getBytes(StandardCharsets.UTF_8));
          out.putLong(count);
        });
  }

  static Tally readFrom(ByteBuffer in) {
    SortedMap<Kind, Long> counts = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      Kind kind = new Kind(text(in), text(in));
      counts.put(kind, in.getLong());
    }
    return new Tally(counts);
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}

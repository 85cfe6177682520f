package dev.roost.testkit.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Generates histories that are hard to fold: few keys and few instants, hence many ties, late rows,
 * corrections of the same event time, partial rows, nulls, every kind of deletion and exact
 * repeats. The same seed gives the same history.
 */
public final class RandomHistory {

  /** One feature of every kind; their order is not that of their names. */
  public static final List<FeatureShape> EVERY_KIND =
      List.of(
          new FeatureShape("quantity", FeatureShape.Kind.INT),
          new FeatureShape("active", FeatureShape.Kind.BOOL),
          new FeatureShape("score", FeatureShape.Kind.DOUBLE),
          new FeatureShape("country", FeatureShape.Kind.STRING),
          new FeatureShape("tags", FeatureShape.Kind.STRING_SET),
          new FeatureShape("codes", FeatureShape.Kind.INT_SET),
          new FeatureShape("basket", FeatureShape.Kind.STRING_ADD_SET),
          new FeatureShape("visits", FeatureShape.Kind.INT_ADD_SET));

  private static final int KEYS = 12;
  private static final int INSTANTS = 20;
  private static final int MEMBERS = 6;
  private static final List<String> WORDS = List.of("a", "b", "Ω", "zz", "\uD83D\uDC26", "");

  private final Random random;
  private final List<FeatureShape> features;
  private final long step;

  private RandomHistory(long seed, List<FeatureShape> features, long step) {
    this.random = new Random(seed);
    this.features = List.copyOf(features);
    this.step = step;
  }

  public static RandomHistory seeded(long seed, List<FeatureShape> features) {
    return new RandomHistory(seed, features, 1);
  }

  /**
   * A generator whose event times are apart.
   *
   * @param step between two event times at least, in microseconds
   */
  public static RandomHistory seeded(long seed, List<FeatureShape> features, long step) {
    return new RandomHistory(seed, features, step);
  }

  /** The names of the {@code merge: Add} features, as {@link FoldOracle} wants them. */
  public static Set<String> addSets(List<FeatureShape> features) {
    return features.stream()
        .filter(feature -> feature.kind().isAdd())
        .map(FeatureShape::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Rows in the order of their arrival, in batches such as ingestions. Keys are (Long, String)
   * pairs.
   */
  public List<List<Row>> batches(int count, int rowsEach) {
    List<List<Row>> batches = new ArrayList<>();
    for (int batch = 0; batch < count; batch++) {
      List<Row> rows = new ArrayList<>();
      while (rows.size() < rowsEach) {
        boolean repeat = !rows.isEmpty() && random.nextInt(10) == 0;
        rows.add(repeat ? rows.get(random.nextInt(rows.size())) : row(batch));
      }
      Collections.shuffle(rows, random);
      batches.add(List.copyOf(rows));
    }
    return batches;
  }

  private Row row(int batch) {
    List<Object> key = List.of((long) random.nextInt(KEYS / 2) - 2, WORDS.get(random.nextInt(2)));
    Op op = op();
    Map<String, Cell> cells = cells(op);
    long created = random.nextInt(3) == 0 ? random.nextInt(INSTANTS) : batch;
    return CanonicalRow.row(key, op, random.nextInt(INSTANTS) * step, created, cells);
  }

  private Op op() {
    int kind = random.nextInt(20);
    if (kind < 12) {
      return Op.UPSERT;
    }
    if (kind < 16) {
      return Op.REMOVE;
    }
    return kind < 18 ? Op.CLEAR : Op.DELETE;
  }

  private Map<String, Cell> cells(Op op) {
    Map<String, Cell> cells = new HashMap<>();
    for (FeatureShape feature : features) {
      int kind = random.nextInt(10);
      switch (op) {
        case UPSERT -> {
          if (kind < 4) {
            cells.put(feature.name(), kind == 0 ? Cell.NULL : cell(feature.kind()));
          }
        }
        case REMOVE -> {
          if (kind < 6) {
            cells.put(feature.name(), cell(feature.kind()));
          }
        }
        case CLEAR -> {
          if (kind < 3) {
            cells.put(feature.name(), Cell.NULL);
          }
        }
        case DELETE -> {}
      }
    }
    return cells;
  }

  private Cell cell(FeatureShape.Kind kind) {
    return switch (kind) {
      case BOOL -> Cell.of(random.nextBoolean());
      case INT -> Cell.of(random.nextLong(-3, 4));
      case DOUBLE -> Cell.of(random.nextInt(8) / 4.0 - 1);
      case STRING -> Cell.of(WORDS.get(random.nextInt(WORDS.size())));
      case STRING_SET, STRING_ADD_SET -> Cell.members(strings());
      case INT_SET, INT_ADD_SET -> Cell.members(ints());
    };
  }

  private SortedSet<String> strings() {
    SortedSet<String> members = new TreeSet<>(CellOrder.STRINGS);
    for (int i = random.nextInt(4); i >= 0; i--) {
      members.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return members;
  }

  private SortedSet<Long> ints() {
    SortedSet<Long> members = new TreeSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      members.add(random.nextLong(MEMBERS) - 2);
    }
    return members;
  }
}

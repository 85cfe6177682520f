package dev.roost.testkit.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The naive fold. It keeps every row and looks at all of them for every answer.
 *
 * <p>Rules: per feature, the cell of the greatest version that is not absent wins, and null is a
 * value; a {@code merge: Add} set holds every member whose newest add is newer than the set's last
 * clear (a null cell); a record delete at v hides all cells not newer than v; a record is live when
 * it has a row newer than its last delete.
 */
public final class FoldOracle {

  private final Set<String> addSets;

  /**
   * @param addSets the names of the {@code merge: Add} features
   */
  public FoldOracle(Set<String> addSets) {
    this.addSets = Set.copyOf(addSets);
  }

  /** The state of every record that a row names, live or not, in the order of first mention. */
  public Map<List<Object>, FoldedRecord> fold(Collection<Row> rows) {
    Map<List<Object>, List<Row>> byKey = new LinkedHashMap<>();
    for (Row row : rows) {
      byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
    }
    Map<List<Object>, FoldedRecord> records = new LinkedHashMap<>();
    byKey.forEach((key, ofKey) -> records.put(key, foldRecord(ofKey)));
    return records;
  }

  /**
   * The state at a point in time: the fold of the rows whose event time is in [at − ttl, at].
   *
   * @param at microseconds since 1970-01-01T00:00:00Z
   * @param ttl microseconds; empty: unbounded
   */
  public Map<List<Object>, FoldedRecord> foldAt(Collection<Row> rows, long at, OptionalLong ttl) {
    List<Row> visible = new ArrayList<>();
    for (Row row : rows) {
      long time = row.version().eventTime();
      if (time <= at && (ttl.isEmpty() || time >= at - ttl.getAsLong())) {
        visible.add(row);
      }
    }
    return fold(visible);
  }

  private FoldedRecord foldRecord(List<Row> rows) {
    Optional<Version> newest = newest(rows, Op.UPSERT);
    Optional<Version> deleted = newest(rows, Op.DELETE);
    List<Row> visible = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Row row : rows) {
      boolean hidden = deleted.isPresent() && row.version().compareTo(deleted.get()) <= 0;
      if (row.op() == Op.UPSERT && !hidden) {
        visible.add(row);
        names.addAll(row.cells().keySet());
      }
    }
    Map<String, FoldedCell> cells = new HashMap<>();
    for (String name : names) {
      cells.put(name, addSets.contains(name) ? addUp(visible, name) : greatest(visible, name));
    }
    return new FoldedRecord(newest, deleted, cells);
  }

  private static Optional<Version> newest(List<Row> rows, Op op) {
    Version newest = null;
    for (Row row : rows) {
      if (row.op() == op && (newest == null || row.version().compareTo(newest) > 0)) {
        newest = row.version();
      }
    }
    return Optional.ofNullable(newest);
  }

  private static FoldedCell greatest(List<Row> rows, String name) {
    FoldedCell best = null;
    for (Row row : rows) {
      Cell cell = row.cells().get(name);
      if (cell != null && (best == null || beats(row.version(), cell, best))) {
        best = new FoldedCell(cell, row.version(), Map.of());
      }
    }
    return best;
  }

  private static boolean beats(Version version, Cell cell, FoldedCell best) {
    int order = version.compareTo(best.version());
    return order > 0 || (order == 0 && CellOrder.compare(cell, best.cell()) > 0);
  }

  private static FoldedCell addUp(List<Row> rows, String name) {
    Version cleared = null;
    Version newest = null;
    for (Row row : rows) {
      Cell cell = row.cells().get(name);
      if (cell == null) {
        continue;
      }
      newest = later(newest, row.version());
      if (cell instanceof Cell.Null) {
        cleared = later(cleared, row.version());
      }
    }
    TreeMap<Object, Version> members = new TreeMap<>(FoldOracle::compareMembers);
    for (Row row : rows) {
      boolean old = cleared != null && row.version().compareTo(cleared) <= 0;
      if (!old && row.cells().get(name) instanceof Cell.Members added) {
        for (Object member : added.members()) {
          members.merge(member, row.version(), FoldOracle::later);
        }
      }
    }
    boolean isNull = cleared != null && cleared.equals(newest);
    Cell cell = isNull ? Cell.NULL : Cell.members(members.navigableKeySet());
    return new FoldedCell(cell, newest, members);
  }

  private static int compareMembers(Object a, Object b) {
    return CellOrder.compare(Cell.of(a), Cell.of(b));
  }

  private static Version later(Version a, Version b) {
    return a == null || b.compareTo(a) > 0 ? b : a;
  }
}

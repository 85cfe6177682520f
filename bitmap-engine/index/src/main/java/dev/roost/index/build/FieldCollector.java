package dev.roost.index.build;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values of one field in one partition: its views, each by its shards' places. */
final class FieldCollector {
  private final FieldSpec field;
  private final UnitViews units;
  private final ValueCodes codes = new ValueCodes();
  private final SortedMap<String, SortedMap<Long, Cells>> views = new TreeMap<>();

  FieldCollector(FieldSpec field, UnitViews units) {
    if (!field.kind().isStored()) {
      throw new IllegalArgumentException(
          "field '%s' is of kind %s, which has no fragments".formatted(field.name(), field.kind()));
    }
    this.field = field;
    this.units = units;
  }

  void put(long seq, FieldValue value) {
    require(field.kind().isSingleValued(), "has any number of values: use putStrings or putInts");
    require(
        value.type() == field.values()
            || (field.kind().hasPlanes() && value instanceof FieldValue.Int),
        "does not hold values of type " + value.type());
    int position = RecordIds.position(seq);
    if (field.kind().hasPlanes()) {
      ints(seq).add(position, ((FieldValue.Int) value).value());
    } else {
      RowCells cells = rows(FieldView.STANDARD, seq);
      cells.begin(position);
      cells.add(position, value);
    }
  }

  /** Puts an integer without making an object of it where the field has planes. */
  void put(long seq, long value) {
    if (field.kind().hasPlanes()) {
      IntCells cells = cells(FieldView.STANDARD, seq, IntCells.class, IntCells::new);
      cells.add(RecordIds.position(seq), value);
    } else {
      put(seq, FieldValue.of(value));
    }
  }

  void putAll(long seq, ValueType type, Collection<FieldValue> members) {
    require(field.kind() == FieldKind.SET, "is no set of values alone: use another put");
    require(type == field.values(), "does not hold values of type " + type);
    putRows(FieldView.STANDARD, seq, members);
  }

  /**
   * Puts members with the times when they were added.
   *
   * @param published units that expired before are left out
   */
  void putTimed(long seq, Collection<TimedMember> members, LocalDateTime published) {
    require(field.kind() == FieldKind.TIME_SET, "has no times: use another put");
    SortedMap<String, Set<FieldValue>> rows = new TreeMap<>();
    rows.put(FieldView.STANDARD, new TreeSet<>());
    for (TimedMember member : members) {
      require(
          member.value().type() == field.values(),
          "does not hold values of type " + member.value().type());
      rows.get(FieldView.STANDARD).add(member.value());
      member
          .time()
          .ifPresent(
              time ->
                  unitViews(time, published)
                      .forEach(
                          view ->
                              rows.computeIfAbsent(view, v -> new TreeSet<>())
                                  .add(member.value())));
    }
    rows.forEach((view, values) -> putRows(view, seq, values));
  }

  private List<String> unitViews(LocalDateTime time, LocalDateTime published) {
    return field.quantum().units().stream()
        .filter(
            unit ->
                field.ttl().isZero()
                    || unit.next(unit.floor(time)).plus(field.ttl()).isAfter(published))
        .map(unit -> unit.view(time))
        .toList();
  }

  void putSigned(long seq, Collection<Long> trueKeys, Collection<Long> falseKeys) {
    require(field.kind() == FieldKind.SIGNED_SET, "has no true and false keys: use another put");
    Set<FieldValue> isTrue = new TreeSet<>();
    Set<FieldValue> known = new TreeSet<>();
    for (long key : trueKeys) {
      isTrue.add(FieldValue.of(key));
    }
    known.addAll(isTrue);
    for (long key : falseKeys) {
      require(!isTrue.contains(FieldValue.of(key)), "cannot have key %d both ways".formatted(key));
      known.add(FieldValue.of(key));
    }
    for (FieldValue key : known) {
      require(((FieldValue.Int) key).value() >= 0, "has keys from 0, not " + key.text());
    }
    putRows(FieldView.STANDARD, seq, isTrue);
    putRows(FieldView.KNOWN_KEYS, seq, known);
  }

  private void putRows(String view, long seq, Collection<FieldValue> values) {
    int position = RecordIds.position(seq);
    RowCells cells = rows(view, seq);
    cells.begin(position);
    values.forEach(value -> cells.add(position, value));
  }

  FieldSpec field() {
    return field;
  }

  /** The values of one view in one shard. */
  record ViewCells(String view, Cells cells) {}

  /** Hands out the values of a shard, view by view, and forgets them. */
  List<ViewCells> take(long place) {
    List<ViewCells> taken = new ArrayList<>();
    views.forEach(
        (view, shards) -> {
          Cells cells = shards.remove(place);
          if (cells != null) {
            taken.add(new ViewCells(view, cells));
          }
        });
    return taken;
  }

  /** The last shard's place that has a value; −1: none. */
  long lastPlace() {
    return views.values().stream()
        .filter(shards -> !shards.isEmpty())
        .mapToLong(shards -> shards.lastKey())
        .max()
        .orElse(-1);
  }

  private RowCells rows(String view, long seq) {
    return (RowCells) cells(view).computeIfAbsent(place(seq), s -> new RowCells(codes));
  }

  private IntCells ints(long seq) {
    return (IntCells) cells(FieldView.STANDARD).computeIfAbsent(place(seq), s -> new IntCells());
  }

  private SortedMap<Long, Cells> cells(String view) {
    return views.computeIfAbsent(view, v -> new TreeMap<>());
  }

  private static long place(long seq) {
    return seq >> RecordIds.SHARD_BITS;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(
          "field '%s' (%s) %s".formatted(field.name(), field.kind(), otherwise));
    }
  }
}

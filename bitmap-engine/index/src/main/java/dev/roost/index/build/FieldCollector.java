package dev.roost.index.build;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The values of one field in one partition: its views, each by its shards' places. */
final class FieldCollector {
  private final FieldSpec field;
  private final UnitViews units;
  private final ValueCodes codes = new ValueCodes();
  private final Map<String, Map<Long, Cells>> views = new TreeMap<>();
  private long lastPlace = -1;
  private Cells last;

  FieldCollector(FieldSpec field, UnitViews units) {
    if (!field.kind().isStored()) {
      throw new IllegalArgumentException(
          "field '%s' is of kind %s, which has no fragments".formatted(field.name(), field.kind()));
    }
    this.field = field;
    this.units = units;
  }

  void put(long seq, FieldValue value) {
    require(field.kind().isSingleValued(), "has any number of values: put them all at once");
    require(!field.kind().hasPlanes(), "holds numbers");
    requireType(value.type());
    RowCells cells = standard(seq, RowCells.class, () -> new RowCells(codes));
    int position = RecordIds.position(seq);
    cells.begin(position);
    cells.add(position, value);
  }

  /** Puts a text without making an object of it where it was there before. */
  void putText(long seq, byte[] utf8) {
    require(field.kind().isSingleValued(), "has any number of values: put them all at once");
    requireType(ValueType.STRING);
    RowCells cells = standard(seq, RowCells.class, () -> new RowCells(codes));
    int position = RecordIds.position(seq);
    cells.begin(position);
    cells.add(position, codes.ofText(utf8));
  }

  void putTexts(long seq, byte[][] members) {
    require(field.kind() == FieldKind.SET, "is not a set");
    requireType(ValueType.STRING);
    RowCells cells = standard(seq, RowCells.class, () -> new RowCells(codes));
    int position = RecordIds.position(seq);
    cells.begin(position);
    for (byte[] member : members) {
      cells.add(position, codes.ofText(member));
    }
  }

  void putInts(long seq, long[] members) {
    require(field.kind() == FieldKind.SET, "is not a set");
    requireType(ValueType.INT);
    RowCells cells = standard(seq, RowCells.class, () -> new RowCells(codes));
    int position = RecordIds.position(seq);
    cells.begin(position);
    for (long member : members) {
      cells.add(position, FieldValue.of(member));
    }
  }

  /** Puts an integer without making an object of it where the field has planes. */
  void put(long seq, long value) {
    if (field.kind().hasPlanes()) {
      standard(seq, IntCells.class, IntCells::new).add(RecordIds.position(seq), value);
    } else {
      put(seq, FieldValue.of(value));
    }
  }

  void putAll(long seq, ValueType type, Collection<FieldValue> members) {
    require(field.kind() == FieldKind.SET, "is not a set");
    requireType(type);
    putRows(FieldView.STANDARD, seq, members);
  }

  void putTimed(long seq, Collection<TimedMember> members) {
    require(field.kind() == FieldKind.TIME_SET, "is not a set whose members have times");
    members.forEach(member -> requireType(member.value().type()));
    List<List<String>> unitViews = members.stream().map(this::unitViews).toList();
    putRows(FieldView.STANDARD, seq, members.stream().map(TimedMember::value).toList());
    int position = RecordIds.position(seq);
    Iterator<List<String>> viewsOf = unitViews.iterator();
    for (TimedMember member : members) {
      for (String view : viewsOf.next()) {
        cells(view, seq, MemberCells.class, () -> new MemberCells(codes))
            .add(position, member.value());
      }
    }
  }

  private List<String> unitViews(TimedMember member) {
    return member.time().map(time -> units.at(field, time)).orElse(List.of());
  }

  void putSigned(long seq, Collection<Long> trueKeys, Collection<Long> falseKeys) {
    require(field.kind() == FieldKind.SIGNED_SET, "is not a set of signed keys");
    SignedKeys.check(field.name(), trueKeys, falseKeys);
    putRows(FieldView.STANDARD, seq, trueKeys.stream().map(FieldValue::of).toList());
    Stream<Long> known = Stream.concat(trueKeys.stream(), falseKeys.stream());
    putRows(FieldView.EXISTS, seq, known.map(FieldValue::of).toList());
  }

  FieldSpec field() {
    return field;
  }

  /** Hands out the values of a shard, by view, and forgets them. */
  Map<String, Cells> take(long place) {
    Map<String, Cells> taken = new TreeMap<>();
    views.forEach(
        (view, shards) -> {
          Cells cells = shards.remove(place);
          if (cells != null) {
            taken.put(view, cells);
          }
        });
    return taken;
  }

  /** The places of the shards that have a value. */
  Stream<Long> places() {
    return views.values().stream().flatMap(shards -> shards.keySet().stream());
  }

  private void putRows(String view, long seq, Collection<FieldValue> members) {
    RowCells cells = rows(view, seq);
    int position = RecordIds.position(seq);
    cells.begin(position);
    members.forEach(member -> cells.add(position, member));
  }

  /** Records come shard by shard mostly: the cells of the last one are at hand. */
  private <C extends Cells> C standard(long seq, Class<C> type, Supplier<C> fresh) {
    long place = seq >> RecordIds.SHARD_BITS;
    if (place != lastPlace) {
      last = cells(FieldView.STANDARD, seq, type, fresh);
      lastPlace = place;
    }
    return type.cast(last);
  }

  private RowCells rows(String view, long seq) {
    return cells(view, seq, RowCells.class, () -> new RowCells(codes));
  }

  private <C extends Cells> C cells(String view, long seq, Class<C> type, Supplier<C> fresh) {
    Map<Long, Cells> shards = views.computeIfAbsent(view, v -> new TreeMap<>());
    return type.cast(shards.computeIfAbsent(seq >> RecordIds.SHARD_BITS, s -> fresh.get()));
  }

  private void requireType(ValueType type) {
    require(type == field.values(), "does not hold values of type " + type);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(
          "field '%s' (%s) %s".formatted(field.name(), field.kind(), otherwise));
    }
  }
}

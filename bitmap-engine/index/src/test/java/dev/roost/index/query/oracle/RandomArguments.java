package dev.roost.index.query.oracle;

import dev.roost.index.call.Schema;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.Quantum.Unit;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Random fields, values, records and times of a world: such as occur, and such as nearly do. */
final class RandomArguments {
  private final Dice dice;
  private final WorldKeys keys;
  private final List<RecordKey> known;
  private final List<FieldSpec> fields = new ArrayList<>();
  private final Map<String, RandomField> pools = new TreeMap<>();
  private final List<FieldValue> bools = new ArrayList<>();

  RandomArguments(World world, Dice dice) {
    this.dice = dice;
    this.keys = world.keys();
    this.known = List.copyOf(keys.known().keySet());
    Schema schema = world.schema();
    for (RandomField field : world.fields()) {
      String name = field.spec().name();
      fields.add(field.spec());
      pools.put(name, field);
      schema.find(name + "-exists").ifPresent(fields::add);
      if (field.spec().kind() == FieldKind.BOOL) {
        bools.add(FieldValue.of(name));
      }
    }
    schema.find("bools").ifPresent(fields::add);
    schema.find("bools-exists").ifPresent(fields::add);
  }

  boolean areKeyedById() {
    return keys.areIds();
  }

  /** A field of the index, or a view that queries know as one. */
  FieldSpec field() {
    return dice.of(fields);
  }

  Optional<FieldSpec> field(Predicate<FieldSpec> condition) {
    List<FieldSpec> fit = fields.stream().filter(condition).toList();
    return fit.isEmpty() ? Optional.empty() : Optional.of(dice.of(fit));
  }

  /** A value as queries and results show it. */
  FieldValue value(FieldSpec field) {
    FieldValue drawn = drawn(field);
    return field.kind().hasPlanes() ? field.value(((FieldValue.Int) drawn).value()) : drawn;
  }

  /** Values that follow each other in a field with rows, but for one here and there. */
  List<FieldValue> neighbours(FieldSpec field) {
    List<FieldValue> values =
        switch (field.kind()) {
          case PACKED_BOOLS, PACKED_BOOLS_EXISTS -> bools;
          case SIGNED_EXISTS -> sorted(pools.get(Schema.signedSetOf(field)));
          default -> sorted(pools.get(field.name()));
        };
    int from = dice.coin() ? 0 : dice.below(values.size());
    int to = Math.min(values.size(), from + dice.between(1, 40));
    return values.subList(from, to).stream().filter(v -> !dice.oneIn(12)).toList();
  }

  private static List<FieldValue> sorted(RandomField field) {
    return field.pool().stream().sorted().distinct().toList();
  }

  /** A number of a field with planes, as stored. */
  long number(FieldSpec field) {
    return ((FieldValue.Int) drawn(field)).value();
  }

  private FieldValue drawn(FieldSpec field) {
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, INT, TIME_SET, SIGNED_SET -> drawn(pools.get(field.name()));
      case SIGNED_EXISTS -> drawn(pools.get(Schema.signedSetOf(field)));
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS ->
          dice.oneIn(8) ? FieldValue.of("nothing") : dice.of(bools);
    };
  }

  private FieldValue drawn(RandomField field) {
    FieldValue value = dice.of(field.pool());
    return dice.oneIn(5) ? new RandomValues(field.spec(), dice).beside(value) : value;
  }

  /** A pattern that is made of a value that occurs. */
  String like(FieldSpec field) {
    StringBuilder pattern = new StringBuilder();
    value(field)
        .text()
        .codePoints()
        .forEach(
            c -> {
              switch (dice.below(4)) {
                case 0 -> pattern.append('_');
                case 1 -> pattern.append('%');
                default -> pattern.appendCodePoint(c);
              }
            });
    return dice.coin() ? pattern.append('%').toString() : pattern.toString();
  }

  /** All times but of a time set, and then too every other time. */
  TimeRange time(FieldSpec field) {
    if (field.kind() != FieldKind.TIME_SET || dice.coin()) {
      return TimeRange.ALL;
    }
    return new TimeRange(
        dice.oneIn(4) ? Optional.empty() : Optional.of(pointOfTime(field)),
        dice.oneIn(4) ? Optional.empty() : Optional.of(pointOfTime(field)));
  }

  private LocalDateTime pointOfTime(FieldSpec field) {
    LocalDateTime time =
        dice.coin()
            ? dice.of(pools.get(field.name()).times())
            : new RandomValues(field, dice).time();
    return dice.oneIn(4) ? time.plusDays(dice.between(-400, 400)) : besideEdge(time);
  }

  /** The time, or where a unit about it begins or ends, or beside there. */
  private LocalDateTime besideEdge(LocalDateTime time) {
    if (dice.oneIn(3)) {
      return time;
    }
    Unit unit = dice.of(Unit.values());
    LocalDateTime start = unit.floor(time);
    LocalDateTime edge = dice.coin() ? start : unit.next(start);
    return switch (dice.below(6)) {
      case 0 -> edge.minusDays(1);
      case 1 -> edge.minusHours(1);
      case 2 -> edge.plusHours(1);
      case 3 -> edge.minusNanos(1);
      default -> edge;
    };
  }

  /** A record that exists, that no longer does, or that nobody knows. */
  RecordKey key() {
    return known.isEmpty() || dice.oneIn(6) ? keys.any() : dice.of(known);
  }

  /** Some of the shards that have records, and maybe one that has none. */
  Set<Long> shards() {
    Set<Long> shards = new TreeSet<>();
    for (long id : keys.known().values()) {
      shards.add(RecordIds.shardOf(id));
    }
    shards.add((long) dice.below(8));
    shards.removeIf(s -> dice.oneIn(3));
    return shards.isEmpty() ? Set.of(0L) : shards;
  }
}

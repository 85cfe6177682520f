package dev.roost.index.query.oracle;

import dev.roost.index.call.Schema;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The records of an index in plain collections, and what their values are. */
final class PlainIndex {
  private final Schema schema;
  private final Map<RecordKey, Long> ids;
  private final Map<Long, RecordKey> keys = new HashMap<>();
  private final SortedMap<Long, Map<String, PlainCell>> live;
  private final LocalDateTime published;
  private final Optional<Set<Long>> shards;

  /**
   * An index.
   *
   * @param ids of the keys that are known, of records that exist and that no longer do; means
   *     nothing where records are keyed by id
   * @param live the records that exist, by id
   * @param published when the snapshot was published, in UTC
   */
  PlainIndex(
      Schema schema,
      Map<RecordKey, Long> ids,
      SortedMap<Long, Map<String, PlainCell>> live,
      LocalDateTime published) {
    this(schema, ids, live, published, Optional.empty());
  }

  private PlainIndex(
      Schema schema,
      Map<RecordKey, Long> ids,
      SortedMap<Long, Map<String, PlainCell>> live,
      LocalDateTime published,
      Optional<Set<Long>> shards) {
    this.schema = schema;
    this.ids = ids;
    this.live = live;
    this.published = published;
    this.shards = shards;
    ids.forEach((key, id) -> keys.put(id, key));
  }

  /** The same records, but only those of some shards. */
  PlainIndex within(Set<Long> only) {
    SortedMap<Long, Map<String, PlainCell>> left = new TreeMap<>();
    live.forEach(
        (id, cells) -> {
          if (only.contains(RecordIds.shardOf(id))) {
            left.put(id, cells);
          }
        });
    return new PlainIndex(schema, ids, left, published, Optional.of(only));
  }

  /** Whether a record, which need not exist, lies in the shards that are read. */
  boolean isRead(long id) {
    return shards.map(s -> s.contains(RecordIds.shardOf(id))).orElse(true);
  }

  /** The ids of the records that exist. */
  SortedSet<Long> all() {
    return new TreeSet<>(live.keySet());
  }

  /** The id of a key; none: the index does not know it. */
  OptionalLong id(RecordKey key) {
    if (schema.isKeyedById()) {
      return OptionalLong.of(((KeyPart.IntPart) key.parts().get(0)).value());
    }
    return ids.containsKey(key) ? OptionalLong.of(ids.get(key)) : OptionalLong.empty();
  }

  RecordKey key(long id) {
    return schema.isKeyedById() ? RecordKey.of(id) : keys.get(id);
  }

  boolean isNull(long id, FieldSpec field) {
    Map<String, PlainCell> cells = live.getOrDefault(id, Map.of());
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, INT, TIME_SET, SIGNED_SET -> !cells.containsKey(field.name());
      case SIGNED_EXISTS -> !cells.containsKey(Schema.signedSetOf(field));
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS ->
          schema.fields().stream()
              .noneMatch(f -> f.kind() == FieldKind.BOOL && cells.containsKey(f.name()));
    };
  }

  /** The number of a record in a field with planes, as stored. */
  OptionalLong number(long id, FieldSpec field) {
    PlainCell cell = live.getOrDefault(id, Map.of()).get(field.name());
    return cell == null ? OptionalLong.empty() : OptionalLong.of(cell.number());
  }

  SortedSet<FieldValue> values(long id, FieldSpec field) {
    return values(id, field, TimeRange.ALL);
  }

  /** The value or the members of a record in a field, as results show them. */
  SortedSet<FieldValue> values(long id, FieldSpec field, TimeRange time) {
    Map<String, PlainCell> cells = live.getOrDefault(id, Map.of());
    PlainCell cell = cells.getOrDefault(field.name(), PlainCell.of());
    SortedSet<FieldValue> values = new TreeSet<>();
    switch (field.kind()) {
      case MUTEX, SET, BOOL, SIGNED_SET -> values.addAll(cell.members().keySet());
      case INT -> number(id, field).ifPresent(n -> values.add(field.value(n)));
      case TIME_SET -> values.addAll(membersOf(cell, field, time));
      case SIGNED_EXISTS ->
          values.addAll(cells.getOrDefault(Schema.signedSetOf(field), PlainCell.of()).known());
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS -> values.addAll(bools(cells, field.kind()));
    }
    return values;
  }

  private Set<FieldValue> membersOf(PlainCell cell, FieldSpec field, TimeRange range) {
    Set<FieldValue> members = new TreeSet<>();
    cell.members()
        .forEach(
            (member, times) -> {
              if (range.isAll()
                  || times.stream().anyMatch(t -> TimeRule.counts(field, t, range, published))) {
                members.add(member);
              }
            });
    return members;
  }

  private Set<FieldValue> bools(Map<String, PlainCell> cells, FieldKind kind) {
    Set<FieldValue> names = new TreeSet<>();
    for (FieldSpec field : schema.fields()) {
      PlainCell cell = cells.get(field.name());
      if (field.kind() == FieldKind.BOOL
          && cell != null
          && (kind == FieldKind.PACKED_BOOLS_EXISTS
              || cell.members().containsKey(FieldValue.of(true)))) {
        names.add(FieldValue.of(field.name()));
      }
    }
    return names;
  }
}

package dev.roost.jobs;

import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FeatureShape;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the oracle's rows into the job's form, and the job's states into the oracle's. */
public final class OracleBridge {

  private OracleBridge() {}

  /** A feature set with the shapes as features, keyed by (customer: Int, shop: String). */
  public static FeatureSetSpec spec(String name, List<FeatureShape> shapes) {
    FeatureSetSpec.Builder spec =
        FeatureSetSpec.newBuilder()
            .setName(name)
            .setVersion(1)
            .addEntities(entity("customer", ValueType.VALUE_TYPE_INT))
            .addEntities(entity("shop", ValueType.VALUE_TYPE_STRING));
    shapes.forEach(shape -> spec.addFeatures(feature(shape)));
    return spec.build();
  }

  /** The same with a time quantum for all sets that have adds. */
  public static FeatureSetSpec timed(FeatureSetSpec spec, String quantum) {
    FeatureSetSpec.Builder timed = spec.toBuilder();
    timed.getFeaturesBuilderList().stream()
        .filter(feature -> feature.getMerge() == Merge.MERGE_ADD)
        .forEach(feature -> feature.setTimeQuantum(quantum));
    return timed.build();
  }

  private static Entity entity(String name, ValueType type) {
    return Entity.newBuilder().setName(name).setType(type).build();
  }

  private static dev.roost.proto.core.v1alpha1.Feature feature(FeatureShape shape) {
    return dev.roost.proto.core.v1alpha1.Feature.newBuilder()
        .setName(shape.name())
        .setType(type(shape.kind()))
        .setMerge(shape.kind().isAdd() ? Merge.MERGE_ADD : Merge.MERGE_REPLACE)
        .build();
  }

  private static ValueType type(FeatureShape.Kind kind) {
    return switch (kind) {
      case BOOL -> ValueType.VALUE_TYPE_BOOL;
      case INT -> ValueType.VALUE_TYPE_INT;
      case DOUBLE -> ValueType.VALUE_TYPE_DOUBLE;
      case STRING -> ValueType.VALUE_TYPE_STRING;
      case STRING_SET, STRING_ADD_SET -> ValueType.VALUE_TYPE_STRING_SET;
      case INT_SET, INT_ADD_SET -> ValueType.VALUE_TYPE_INT_SET;
    };
  }

  public static Op op(Row row) {
    return switch (row.op()) {
      case UPSERT -> Op.UPSERT;
      case DELETE -> Op.DELETE;
      case CLEAR -> Op.CLEAR;
      case REMOVE -> Op.REMOVE;
    };
  }

  public static Version version(dev.roost.testkit.oracle.Version version) {
    return new Version(version.eventTime(), version.created(), version.hash());
  }

  /** The row's cells in the schema's order. */
  public static Cells cells(FeatureSchema schema, Row row) {
    Cells cells = new Cells(schema.features().size());
    for (Feature feature : schema.features()) {
      Cell cell = row.cells().get(feature.name());
      if (cell instanceof Cell.Null) {
        cells.setNull(feature.place());
      } else if (cell instanceof Cell.Value value) {
        set(cells, feature, value.value());
      } else if (cell instanceof Cell.Members members) {
        cells.setObject(feature.place(), members(members.members()));
      }
    }
    return cells;
  }

  private static void set(Cells cells, Feature feature, Object value) {
    int place = feature.place();
    if (value instanceof String text) {
      cells.setObject(place, text.getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof Boolean flag) {
      cells.setNumber(place, flag ? 1 : 0);
    } else if (value instanceof Double number) {
      cells.setNumber(place, Double.doubleToLongBits(number));
    } else {
      cells.setNumber(place, (Long) value);
    }
  }

  private static Object members(SortedSet<?> members) {
    if (members.stream().allMatch(Long.class::isInstance)) {
      return members.stream().mapToLong(Long.class::cast).toArray();
    }
    return members.stream()
        .map(member -> ((String) member).getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  /** The state in the oracle's form; rows that a delete hides are as if they had not been. */
  public static FoldedRecord record(RecordState state) {
    Cells cells = state.cells();
    Map<String, FoldedCell> folded = new HashMap<>();
    Map<String, Map<Object, dev.roost.testkit.oracle.Version>> removals = new HashMap<>();
    for (Feature feature : state.features()) {
      int place = feature.place();
      removals.put(feature.name(), removals(state, feature));
      if (!cells.isAbsent(place)) {
        Cell cell = cells.isNull(place) ? Cell.NULL : cell(feature, cells);
        folded.put(
            feature.name(),
            new FoldedCell(
                cell,
                version(state.version(place)),
                feature.isAddSet()
                    ? state.cleared(place).map(OracleBridge::version)
                    : Optional.empty(),
                memberVersions(state, feature),
                taking(state, feature)));
      }
    }
    return new FoldedRecord(
        state.newest().map(OracleBridge::version),
        state.deleted().map(OracleBridge::version),
        folded,
        removals);
  }

  private static Set<dev.roost.testkit.oracle.Version> taking(RecordState state, Feature feature) {
    return feature.isAddSet()
        ? Set.of()
        : state.taking(feature.place()).stream()
            .map(OracleBridge::version)
            .collect(Collectors.toSet());
  }

  private static Map<Object, dev.roost.testkit.oracle.Version> removals(
      RecordState state, Feature feature) {
    Map<Object, dev.roost.testkit.oracle.Version> removals = new HashMap<>();
    state
        .removals(feature.place())
        .forEach((value, version) -> removals.put(removed(feature, value), version(version)));
    return removals;
  }

  private static Object removed(Feature feature, Object value) {
    return switch (feature.type()) {
      case BOOL -> (Long) value == 1;
      case DOUBLE -> Double.longBitsToDouble((Long) value);
      case INT, INT_SET -> value;
      case DECIMAL -> BigDecimal.valueOf((Long) value, feature.scale());
      case TIMESTAMP -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
      case DATE -> LocalDate.ofEpochDay((Long) value);
      case STRING, STRING_SET -> new String((byte[]) value, StandardCharsets.UTF_8);
      case BYTES -> ByteBuffer.wrap((byte[]) value);
    };
  }

  private static Map<Object, dev.roost.testkit.oracle.Version> memberVersions(
      RecordState state, Feature feature) {
    Map<Object, dev.roost.testkit.oracle.Version> versions = new HashMap<>();
    if (feature.isAddSet() && state.cells().isValue(feature.place())) {
      Collection<?> members = ((Cell.Members) cell(feature, state.cells())).members();
      Iterator<Version> each = state.memberVersions(feature.place()).iterator();
      members.forEach(member -> versions.put(member, version(each.next())));
    }
    return versions;
  }

  private static dev.roost.testkit.oracle.Version version(Version version) {
    return new dev.roost.testkit.oracle.Version(
        version.eventTime(), version.created(), version.hash());
  }

  /** A cell that has a value, in the oracle's form. */
  public static Cell cell(Feature feature, Cells cells) {
    int place = feature.place();
    return switch (feature.type()) {
      case BOOL -> Cell.of(cells.number(place) == 1);
      case DOUBLE -> Cell.of(Double.longBitsToDouble(cells.number(place)));
      case INT -> Cell.of(cells.number(place));
      case DECIMAL -> Cell.of(BigDecimal.valueOf(cells.number(place), feature.scale()));
      case TIMESTAMP -> Cell.of(Instant.EPOCH.plus(cells.number(place), ChronoUnit.MICROS));
      case DATE -> Cell.of(LocalDate.ofEpochDay(cells.number(place)));
      case STRING -> Cell.of(new String(cells.bytes(place), StandardCharsets.UTF_8));
      case BYTES -> Cell.of(ByteBuffer.wrap(cells.bytes(place)));
      case STRING_SET -> {
        SortedSet<String> members = new TreeSet<>(CellOrder.STRINGS);
        for (byte[] member : cells.strings(place)) {
          members.add(new String(member, StandardCharsets.UTF_8));
        }
        yield Cell.members(members);
      }
      case INT_SET -> {
        SortedSet<Long> members = new TreeSet<>();
        for (long member : cells.ints(place)) {
          members.add(member);
        }
        yield Cell.members(members);
      }
    };
  }

  /** The oracle's answers in the job's normal form: no upsert that a delete hides. */
  public static Map<String, FoldedRecord> normal(Map<List<Object>, FoldedRecord> oracle) {
    Map<String, FoldedRecord> records = new TreeMap<>();
    oracle.forEach(
        (key, record) ->
            records.put(
                key.toString(),
                record.live()
                    ? record
                    : new FoldedRecord(
                        Optional.empty(), record.deleted(), record.cells(), record.removals())));
    return records;
  }
}

package dev.roost.jobs.ingest;

import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.manifest.Manifest;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.files.LatestRecords;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.Version;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeKind;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.proto.internal.change.v1alpha1.MemberVersion;
import dev.roost.proto.internal.change.v1alpha1.RemovedMembers;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a snapshot's files say, in the oracle's form; keys as text, as {@code [1, a]}. */
final class Published {

  private Published() {}

  static Map<String, FoldedRecord> latest(
      Platform platform, FeatureSchema schema, PublishRequest published) throws IOException {
    Map<String, FoldedRecord> records = new TreeMap<>();
    RecordState state = new RecordState(schema);
    Manifest manifest = platform.manifest(published);
    RecordIds ids = new RecordIds(manifest.idSpace().partitions());
    for (LatestEntry file : manifest.latest()) {
      try (LatestRecords reader = BaseRecords.open(schema, platform.warehouse(), ids, file)) {
        while (reader.key().isPresent()) {
          reader.read(state);
          records.put(text(reader.key().get()), OracleBridge.record(state));
          reader.advance();
        }
      }
    }
    return records;
  }

  static Map<String, FoldedRecord> changes(
      Platform platform, Set<String> addSets, PublishRequest published) throws IOException {
    Map<String, FoldedRecord> records = new TreeMap<>();
    for (FileEntry file : platform.manifest(published).changes()) {
      Changes changes = Changes.read(platform.read(file));
      List<String> features = changes.header().getFeaturesList();
      changes
          .records()
          .forEach(change -> records.put(key(change), record(change, features, addSets)));
    }
    return records;
  }

  /**
   * The oracle's records as far as change files have them: no record that was neither live nor
   * deleted; of others that are not live only the delete; removals of sets that are added up.
   */
  static Map<String, FoldedRecord> asChanges(
      Map<String, FoldedRecord> records, Set<String> addSets) {
    Map<String, FoldedRecord> changes = new TreeMap<>();
    records.forEach(
        (key, record) -> {
          if (record.live()) {
            Map<String, Map<Object, dev.roost.testkit.oracle.Version>> removals =
                new HashMap<>(record.removals());
            removals.keySet().retainAll(addSets);
            removals.keySet().retainAll(record.cells().keySet());
            changes.put(
                key, new FoldedRecord(record.newest(), record.deleted(), record.cells(), removals));
          } else if (record.deleted().isPresent()) {
            changes.put(
                key, new FoldedRecord(Optional.empty(), record.deleted(), Map.of(), Map.of()));
          }
        });
    return changes;
  }

  /** The oracle's records as change files have them: decimals without their scale. */
  static Map<String, FoldedRecord> unscaled(Map<String, FoldedRecord> records) {
    Map<String, FoldedRecord> unscaled = new TreeMap<>();
    records.forEach(
        (key, record) -> {
          Map<String, FoldedCell> cells = new HashMap<>(record.cells());
          cells.replaceAll((name, cell) -> unscaled(cell));
          unscaled.put(
              key, new FoldedRecord(record.newest(), record.deleted(), cells, record.removals()));
        });
    return unscaled;
  }

  private static FoldedCell unscaled(FoldedCell cell) {
    return cell.cell() instanceof Cell.Value value && value.value() instanceof BigDecimal decimal
        ? new FoldedCell(
            Cell.of(decimal.unscaledValue().longValueExact()),
            cell.version(),
            cell.cleared(),
            cell.memberVersions(),
            cell.removals())
        : cell;
  }

  static String text(RecordKey key) {
    List<Object> parts = new ArrayList<>();
    for (KeyPart part : key.parts()) {
      parts.add(part.text());
    }
    return parts.toString();
  }

  static String key(ChangeRecord change) {
    return change.getKeyList().stream().map(Published::value).toList().toString();
  }

  private static FoldedRecord record(
      ChangeRecord change, List<String> features, Set<String> addSets) {
    if (change.getKind() == ChangeKind.CHANGE_KIND_DELETE) {
      return new FoldedRecord(
          Optional.empty(), Optional.of(version(change.getVersion())), Map.of(), Map.of());
    }
    Map<String, FoldedCell> cells = new HashMap<>();
    Map<String, Map<Object, dev.roost.testkit.oracle.Version>> removals = new HashMap<>();
    for (ChangeCell cell : change.getCellsList()) {
      String name = features.get(cell.getFeature());
      cells.put(name, cell(change, cell, addSets.contains(name)));
      removals.put(name, removed(cell.getRemoved()));
    }
    return new FoldedRecord(
        Optional.of(version(change.getVersion())),
        change.hasDeleted() ? Optional.of(version(change.getDeleted())) : Optional.empty(),
        cells,
        removals);
  }

  static Map<Object, dev.roost.testkit.oracle.Version> removed(RemovedMembers removed) {
    Map<Object, dev.roost.testkit.oracle.Version> removals = new HashMap<>();
    if (value(removed.getMembers()) instanceof SortedSet<?> members) {
      int next = 0;
      for (Object member : members) {
        removals.put(member, version(removed.getVersions(next++)));
      }
    }
    return removals;
  }

  static FoldedCell cell(ChangeRecord change, ChangeCell cell, boolean addSet) {
    Version version = cell.hasVersion() ? cell.getVersion() : change.getVersion();
    Object value = value(cell.getValue());
    Cell content = value instanceof SortedSet<?> set ? Cell.members(set) : scalar(value);
    Map<Object, dev.roost.testkit.oracle.Version> members = new HashMap<>();
    if (addSet && value instanceof SortedSet<?> set) {
      List<Object> ordered = new ArrayList<>(set);
      ordered.forEach(member -> members.put(member, version(version)));
      for (MemberVersion member : cell.getMemberVersionsList()) {
        members.put(ordered.get(member.getMember()), version(member.getVersion()));
      }
    }
    return new FoldedCell(
        content,
        version(version),
        cleared(cell, addSet, version),
        members,
        cell.getRemovalsList().stream().map(Published::version).collect(Collectors.toSet()));
  }

  private static Optional<dev.roost.testkit.oracle.Version> cleared(
      ChangeCell cell, boolean addSet, Version version) {
    if (addSet && !cell.hasValue()) {
      return Optional.of(version(version));
    }
    return cell.hasCleared() ? Optional.of(version(cell.getCleared())) : Optional.empty();
  }

  private static Cell scalar(Object value) {
    return value == NO_VALUE ? Cell.NULL : Cell.of(value);
  }

  private static final Object NO_VALUE = new Object();

  private static Object value(Value value) {
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> value.getBoolValue();
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case DECIMAL_VALUE -> value.getDecimalValue();
      case STRING_VALUE -> value.getStringValue();
      case BYTES_VALUE -> value.getBytesValue().toStringUtf8();
      case TIMESTAMP_VALUE -> value.getTimestampValue();
      case DATE_VALUE -> (long) value.getDateValue();
      case STRING_SET_VALUE -> {
        SortedSet<String> members = new TreeSet<>(CellOrder.STRINGS);
        members.addAll(value.getStringSetValue().getMembersList());
        yield members;
      }
      case INT_SET_VALUE -> new TreeSet<>(value.getIntSetValue().getMembersList());
      case KIND_NOT_SET -> NO_VALUE;
    };
  }

  static dev.roost.testkit.oracle.Version version(Version version) {
    return new dev.roost.testkit.oracle.Version(
        version.getEventTime(), version.getCreated(), version.getHash());
  }
}

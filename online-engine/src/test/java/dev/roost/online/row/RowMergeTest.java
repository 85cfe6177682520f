package dev.roost.online.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.online.fixture.Histories;
import dev.roost.online.fixture.HistoryChanges;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows after change records against the naive fold of the raw rows. */
class RowMergeTest {

  private static final int HISTORIES = 60;
  private static final FeatureSetSpec SPEC = Histories.spec("any", RandomHistory.EVERY_KIND);
  private static final RowSchema SCHEMA = RowSchema.of(SPEC);
  private static final int[] ORDINALS = IntStream.range(0, SCHEMA.size()).toArray();

  private final HistoryChanges changes = new HistoryChanges(SPEC);
  private final Map<List<?>, Row> rows = new HashMap<>();

  @Test
  void snapshotsInTheirOrderGiveTheFoldWhateverIsRepeatedAndShuffledWithinThem() {
    Random random = new Random(Seeds.next("snapshots in order"));
    for (int i = 0; i < HISTORIES; i++) {
      rows.clear();
      List<dev.roost.testkit.oracle.Row> sofar = new ArrayList<>();
      List<List<List<Change>>> snapshots = new ArrayList<>();
      for (List<dev.roost.testkit.oracle.Row> batch : history(random).batches(6, 15)) {
        List<ChangeRecord> records = changes.ingestion(sofar, batch);
        sofar.addAll(batch);
        Map<List<?>, List<Change>> groups = groups(records);
        snapshots.add(new ArrayList<>(groups.values()));
        long number = snapshots.size();
        applyShuffledAndRepeated(groups, number, random);
        assertRowsAreTheFoldOf(sofar);
      }
    }
  }

  @Test
  void olderSnapshotsAppliedAgainChangeNothing() {
    Random random = new Random(Seeds.next("older snapshots"));
    List<dev.roost.testkit.oracle.Row> sofar = new ArrayList<>();
    List<Map<List<?>, List<Change>>> snapshots = new ArrayList<>();
    for (List<dev.roost.testkit.oracle.Row> batch : history(random).batches(8, 15)) {
      snapshots.add(groups(changes.ingestion(sofar, batch)));
      sofar.addAll(batch);
      applyShuffledAndRepeated(snapshots.get(snapshots.size() - 1), snapshots.size(), random);
    }
    Map<List<?>, Row> before = Map.copyOf(rows);
    for (int number = 1; number <= snapshots.size(); number++) {
      applyShuffledAndRepeated(snapshots.get(number - 1), number, random);
    }
    assertThat(rows).isEqualTo(before);
  }

  @Test
  void mergesAndDeletesGiveTheSameRowInAnyOrderOfSnapshots() {
    Random random = new Random(Seeds.next("any order"));
    for (int i = 0; i < HISTORIES; i++) {
      List<dev.roost.testkit.oracle.Row> sofar = new ArrayList<>();
      Map<List<?>, List<Change>> ofKey = new LinkedHashMap<>();
      for (List<dev.roost.testkit.oracle.Row> batch : history(random).batches(6, 15)) {
        groups(changes.ingestion(sofar, batch))
            .forEach(
                (key, some) -> ofKey.computeIfAbsent(key, k -> new ArrayList<>()).addAll(some));
        sofar.addAll(batch);
      }
      ofKey.forEach(
          (key, all) -> {
            List<Change> shuffled = new ArrayList<>(all);
            shuffled.add(all.get(random.nextInt(all.size())));
            Collections.shuffle(shuffled, random);
            Row row = Row.none(SCHEMA);
            for (Change change : shuffled) {
              row = RowMerge.merge(row, change, SCHEMA);
            }
            rows.put(key, row);
          });
      assertRowsAreTheFoldOf(sofar);
      rows.clear();
    }
  }

  @Test
  void aRevertedIngestionLeavesTheFoldOfTheRest() {
    Random random = new Random(Seeds.next("reverts"));
    for (int i = 0; i < HISTORIES; i++) {
      rows.clear();
      List<dev.roost.testkit.oracle.Row> sofar = new ArrayList<>();
      List<List<dev.roost.testkit.oracle.Row>> batches =
          new ArrayList<>(history(random).batches(5, 12));
      long number = 0;
      for (List<dev.roost.testkit.oracle.Row> batch : batches) {
        List<ChangeRecord> records = changes.ingestion(sofar, batch);
        sofar.addAll(batch);
        applyShuffledAndRepeated(groups(records), ++number, random);
      }
      while (!batches.isEmpty()) {
        List<dev.roost.testkit.oracle.Row> reverted =
            batches.remove(random.nextInt(batches.size()));
        sofar = new ArrayList<>();
        batches.forEach(sofar::addAll);
        applyShuffledAndRepeated(groups(changes.revert(sofar, reverted)), ++number, random);
        assertRowsAreTheFoldOf(sofar);
      }
      assertThat(rows.values()).noneMatch(Row::isLive);
    }
  }

  @Test
  void thereIsNothingToWithdrawFromARowThatIsNotStored() {
    List<List<dev.roost.testkit.oracle.Row>> batches = history(new Random(1)).batches(1, 12);
    groups(changes.revert(List.of(), batches.get(0)))
        .values()
        .forEach(group -> assertThat(RowMerge.apply(Optional.empty(), group, SCHEMA, 2)).isEmpty());
  }

  @Test
  void storedBytesHoldEveryRowOfAHistory() {
    Random random = new Random(Seeds.next("stored bytes"));
    List<dev.roost.testkit.oracle.Row> sofar = new ArrayList<>();
    long number = 0;
    for (List<dev.roost.testkit.oracle.Row> batch : history(random).batches(20, 20)) {
      Map<List<?>, List<Change>> groups = groups(changes.ingestion(sofar, batch));
      sofar.addAll(batch);
      applyShuffledAndRepeated(groups, ++number, random);
      rows.values()
          .forEach(
              row ->
                  assertThat(RowCodec.decode(RowCodec.encode(row), id -> SCHEMA)).isEqualTo(row));
    }
  }

  private static RandomHistory history(Random random) {
    return RandomHistory.seeded(random.nextLong(), RandomHistory.EVERY_KIND);
  }

  private static Map<List<?>, List<Change>> groups(List<ChangeRecord> records) {
    Map<List<?>, List<Change>> groups = new LinkedHashMap<>();
    for (ChangeRecord record : records) {
      groups
          .computeIfAbsent(record.getKeyList(), key -> new ArrayList<>())
          .add(Change.of(record, SCHEMA, ORDINALS));
    }
    return groups;
  }

  private void applyShuffledAndRepeated(
      Map<List<?>, List<Change>> groups, long snapshot, Random random) {
    List<List<?>> keys = new ArrayList<>(groups.keySet());
    keys.addAll(keys.subList(0, keys.size() / 2));
    Collections.shuffle(keys, random);
    for (List<?> key : keys) {
      RowMerge.apply(Optional.ofNullable(rows.get(key)), groups.get(key), SCHEMA, snapshot)
          .ifPresent(row -> rows.put(key, row));
    }
  }

  private void assertRowsAreTheFoldOf(List<dev.roost.testkit.oracle.Row> raw) {
    Map<List<Object>, FoldedRecord> folded = changes.oracle().fold(raw);
    folded.values().removeIf(record -> !record.live() && record.deleted().isEmpty());
    assertThat(rows.keySet())
        .containsAll(folded.keySet().stream().map(RowMergeTest::protoKey).toList());
    rows.forEach(
        (key, row) -> {
          Optional<FoldedRecord> record =
              folded.entrySet().stream()
                  .filter(entry -> protoKey(entry.getKey()).equals(key))
                  .map(Map.Entry::getValue)
                  .findFirst();
          assertThat(row.isLive()).isEqualTo(record.map(FoldedRecord::live).orElse(false));
          assertThat(row.deleted().map(Object::toString))
              .isEqualTo(record.flatMap(FoldedRecord::deleted).map(Object::toString));
          for (int i = 0; i < SCHEMA.size(); i++) {
            assertSame(row.cell(i), record.filter(FoldedRecord::live), SCHEMA.column(i));
          }
        });
  }

  private static List<?> protoKey(List<Object> key) {
    return key.stream().map(Histories::scalar).toList();
  }

  private static void assertSame(
      Optional<Cell> stored, Optional<FoldedRecord> record, Column column) {
    Optional<FoldedCell> expected = record.map(live -> live.cells().get(column.name()));
    assertThat(stored.isPresent()).as(column.name()).isEqualTo(expected.isPresent());
    if (stored.isEmpty()) {
      return;
    }
    assertThat(stored.get().version().toString())
        .isEqualTo(expected.orElseThrow().version().toString());
    assertThat(stored.get().valueSince(Long.MIN_VALUE))
        .as(column.name())
        .isEqualTo(Histories.value(expected.get().cell(), column.type()));
    if (stored.get() instanceof AddCell set) {
      Map<Object, String> versions = new HashMap<>();
      set.members().forEach((member, version) -> versions.put(member, version.toString()));
      Map<Object, String> wanted = new HashMap<>();
      expected.get().memberVersions().forEach((m, version) -> wanted.put(m, version.toString()));
      assertThat(versions).isEqualTo(wanted);
      assertThat(set.cleared().map(Object::toString))
          .isEqualTo(expected.get().cleared().map(Object::toString));
      Map<Object, String> removed = new HashMap<>();
      set.removed().forEach((member, version) -> removed.put(member, version.toString()));
      Map<Object, String> gone = new HashMap<>();
      record
          .orElseThrow()
          .removals()
          .getOrDefault(column.name(), Map.of())
          .forEach((member, version) -> gone.put(member, version.toString()));
      assertThat(removed).isEqualTo(gone);
    }
  }
}

package dev.roost.jobs.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Version;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.Op;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RecordStateTest {

  private static final int RUNS = 200;
  private static final long AN_HOUR = 3_600_000_000L;
  private static final long A_FEW_AN_HOUR = AN_HOUR / 3;

  private final FeatureSchema schema =
      FeatureSchema.of(OracleBridge.spec("anything", RandomHistory.EVERY_KIND));
  private final FeatureSchema timed =
      FeatureSchema.of(
          OracleBridge.timed(OracleBridge.spec("anything", RandomHistory.EVERY_KIND), "YMDH"));
  private final FoldOracle oracle = new FoldOracle(RandomHistory.addSets(RandomHistory.EVERY_KIND));
  private final StateCodec codec = new StateCodec(schema);

  @Test
  void equalsTheOracleWhateverTheBatchesAndTheirOrder() {
    long seed = Seeds.next("equalsTheOracleWhateverTheBatchesAndTheirOrder");
    for (int run = 0; run < RUNS; run++) {
      List<List<Row>> batches = batches(seed + run);
      List<Row> all = batches.stream().flatMap(List::stream).toList();
      Collections.shuffle(batches, new Random(seed + run));

      assertThat(foldBatches(batches))
          .as("seed %d", seed + run)
          .isEqualTo(OracleBridge.normal(oracle.fold(all)));
    }
  }

  @Test
  void setsWithATimeQuantumHaveTheirMembersInEachUnitOfTime() {
    long seed = Seeds.next("setsWithATimeQuantumHaveTheirMembersInEachUnitOfTime");
    for (int run = 0; run < RUNS; run++) {
      List<List<Row>> batches =
          new ArrayList<>(
              RandomHistory.seeded(seed + run, RandomHistory.EVERY_KIND, A_FEW_AN_HOUR)
                  .batches(4, 40));
      List<Row> all = batches.stream().flatMap(List::stream).toList();
      Collections.shuffle(batches, new Random(seed + run));

      Map<String, RecordState> states = fold(timed, batches);

      assertThat(records(states))
          .as("seed %d", seed + run)
          .isEqualTo(OracleBridge.normal(oracle.fold(all)));
      for (long member = -2; member < 4; member++) {
        assertThat(hours(states, "visits", member))
            .as("seed %d, member %d", seed + run, member)
            .isEqualTo(hours(oracle.adds(all, "visits", member)));
      }
    }
  }

  private Map<String, Set<Long>> hours(
      Map<String, RecordState> states, String feature, Object member) {
    int place =
        timed.features().stream()
            .filter(each -> each.name().equals(feature))
            .findFirst()
            .orElseThrow()
            .place();
    Map<String, Set<Long>> hours = new TreeMap<>();
    states.forEach(
        (key, state) ->
            Optional.ofNullable(state.adds(place).get(member))
                .ifPresent(
                    adds ->
                        hours.put(
                            key,
                            adds.stream()
                                .map(add -> add.eventTime() / AN_HOUR)
                                .collect(Collectors.toSet()))));
    return hours;
  }

  private static Map<String, Set<Long>> hours(
      Map<List<Object>, List<dev.roost.testkit.oracle.Version>> adds) {
    Map<String, Set<Long>> hours = new TreeMap<>();
    adds.forEach(
        (key, versions) ->
            hours.put(
                key.toString(),
                versions.stream()
                    .map(add -> add.eventTime() / AN_HOUR)
                    .collect(Collectors.toSet())));
    return hours;
  }

  @Test
  void seesNoChangeInRowsThatItHasSeen() {
    long seed = Seeds.next("seesNoChangeInRowsThatItHasSeen");
    for (Row row : batches(seed).get(0)) {
      RecordState state = new RecordState(schema);
      apply(state, row);
      boolean saysSomething = !row.cells().isEmpty() || row.op() == Op.UPSERT;
      assertThat(state.isChanged()).isEqualTo(saysSomething || row.op() == Op.DELETE);

      RecordState again = store(schema, state);
      apply(again, row);

      assertThat(again.isChanged()).as("%s", row).isFalse();
    }
  }

  @Test
  void readsStatesThatWereStoredBeforeThereWereRemovals() {
    Cells stored = new Cells(schema.features().size());
    IntStream.range(0, stored.size()).forEach(stored::setNull);
    String table = "00000001" + "%016x%016x%016x".formatted(1, 2, 3);
    String entry = "00000001" + "00000002" + "01" + "00000002";
    byte[] exceptions = HexFormat.of().parseHex(table + entry);
    RecordState state = new RecordState(schema);

    Optional<Version> newest = Optional.of(new Version(5, 6, 7));
    codec.restore(state, newest, Optional.empty(), stored, places(), Optional.of(exceptions));

    assertThat(state.version(2)).isEqualTo(new Version(1, 2, 3));
    assertThat(state.version(1)).isEqualTo(newest.get());
    assertThat(codec.encode(state)).contains(exceptions);
  }

  @Test
  void storesNothingOfADeletedRecordThatNothingIsKnownOf() {
    RecordState state = new RecordState(schema);
    state.apply(
        dev.roost.jobs.row.Op.DELETE, new Version(1, 2, 3), new Cells(schema.features().size()));

    assertThat(codec.encode(state)).isEmpty();
  }

  @Test
  void storesNoExceptionsWhenTheNewestRowNamesEveryCell() {
    RecordState state = new RecordState(schema);
    Cells row = new Cells(schema.features().size());
    IntStream.range(0, row.size()).forEach(row::setNull);
    state.apply(dev.roost.jobs.row.Op.UPSERT, new Version(1, 2, 3), row);

    assertThat(codec.encode(state)).isEmpty();
  }

  private static List<List<Row>> batches(long seed) {
    return new ArrayList<>(RandomHistory.seeded(seed, RandomHistory.EVERY_KIND).batches(4, 40));
  }

  private Map<String, FoldedRecord> foldBatches(List<List<Row>> batches) {
    return records(fold(schema, batches));
  }

  private Map<String, RecordState> fold(FeatureSchema ofAll, List<List<Row>> batches) {
    Map<String, RecordState> states = new HashMap<>();
    for (List<Row> batch : batches) {
      states.replaceAll((key, state) -> store(ofAll, state));
      for (Row row : batch) {
        apply(states.computeIfAbsent(row.key().toString(), key -> new RecordState(ofAll)), row);
      }
    }
    return states;
  }

  private static Map<String, FoldedRecord> records(Map<String, RecordState> states) {
    Map<String, FoldedRecord> records = new TreeMap<>();
    states.forEach((key, state) -> records.put(key, OracleBridge.record(state)));
    return records;
  }

  private void apply(RecordState state, Row row) {
    state.apply(
        OracleBridge.op(row), OracleBridge.version(row.version()), OracleBridge.cells(schema, row));
  }

  /** What an ingestion leaves and the next one finds. */
  private RecordState store(FeatureSchema ofAll, RecordState state) {
    StateCodec codec = new StateCodec(ofAll);
    Optional<byte[]> exceptions = codec.encode(state);
    RecordState read = new RecordState(ofAll);
    codec.restore(read, state.newest(), state.deleted(), state.cells(), places(), exceptions);
    return read;
  }

  private int[] places() {
    return IntStream.range(0, schema.features().size()).toArray();
  }
}

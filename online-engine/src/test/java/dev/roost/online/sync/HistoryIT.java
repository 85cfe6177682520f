package dev.roost.online.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.roost.online.fixture.Engine;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.Histories;
import dev.roost.online.fixture.HistoryChanges;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole histories through change files and Redis, read back over gRPC, against the naive fold. */
class HistoryIT {

  private static final FeatureSetSpec SPEC = Histories.spec("histories", RandomHistory.EVERY_KIND);

  @TempDir Path folder;

  private final HistoryChanges changes = new HistoryChanges(SPEC);

  @Test
  void everySnapshotIsReadAsTheFoldOfItsRowsAndEveryRevertAsTheFoldOfTheRest() throws Exception {
    Random random = new Random(Seeds.next("histories"));
    String project = "p" + random.nextInt(Integer.MAX_VALUE);
    try (FeedDouble feed = FeedDouble.start(folder);
        Engine engine = Engine.start(RedisProcess.shared(), feed)) {
      List<Row> rows = new ArrayList<>();
      List<List<Row>> batches = new ArrayList<>(history(random).batches(8, 25));
      for (List<Row> batch : batches) {
        long number = feed.publish(project, SPEC, changes.ingestion(rows, batch)).getNumber();
        rows.addAll(batch);
        assertReadsAreTheFold(engine, project, rows, rows, number);
      }
      List<Row> everything = List.copyOf(rows);
      while (!batches.isEmpty()) {
        List<Row> reverted = batches.remove(random.nextInt(batches.size()));
        rows = new ArrayList<>();
        batches.forEach(rows::addAll);
        long number = feed.publish(project, SPEC, changes.revert(rows, reverted)).getNumber();
        assertReadsAreTheFold(engine, project, everything, rows, number);
      }
    }
  }

  @Test
  void twoEnginesAtOnceEndAtTheFold() throws Exception {
    Random random = new Random(Seeds.next("two engines"));
    String project = "p" + random.nextInt(Integer.MAX_VALUE);
    try (FeedDouble feed = FeedDouble.start(folder);
        Engine one = Engine.start(RedisProcess.shared(), feed);
        Engine other = Engine.start(RedisProcess.shared(), feed)) {
      List<Row> rows = new ArrayList<>();
      List<List<Row>> batches = history(random).batches(25, 30);
      long number = 0;
      for (List<Row> batch : batches) {
        number = feed.publish(project, SPEC, changes.ingestion(rows, batch)).getNumber();
        rows.addAll(batch);
      }
      assertReadsAreTheFold(one, project, rows, rows, number);
      assertReadsAreTheFold(other, project, rows, rows, number);
      for (int i = 0; i < 10; i++) {
        List<Row> reverted = batches.get(i);
        List<Row> rest = new ArrayList<>();
        batches.subList(i + 1, batches.size()).forEach(rest::addAll);
        number = feed.publish(project, SPEC, changes.revert(rest, reverted)).getNumber();
        assertReadsAreTheFold(i % 2 == 0 ? one : other, project, rows, rest, number);
      }
    }
  }

  private static RandomHistory history(Random random) {
    return RandomHistory.seeded(random.nextLong(), RandomHistory.EVERY_KIND);
  }

  private void assertReadsAreTheFold(
      Engine engine, String project, List<Row> named, List<Row> rows, long snapshot)
      throws IOException {
    List<List<Object>> keys = named.stream().map(Row::key).distinct().toList();
    GetOnlineFeaturesResponse answer =
        engine.readAll(
            project,
            SPEC,
            keys.stream().map(key -> key.stream().map(Histories::scalar).toList()).toList(),
            snapshot);
    Map<List<Object>, FoldedRecord> folded = changes.oracle().fold(rows);
    for (int i = 0; i < SPEC.getFeaturesCount(); i++) {
      FeatureColumn column = answer.getColumns(i);
      for (int row = 0; row < keys.size(); row++) {
        assertCell(
            column, row, SPEC.getFeatures(i), Optional.ofNullable(folded.get(keys.get(row))));
      }
    }
  }

  private static void assertCell(
      FeatureColumn column, int row, Feature feature, Optional<FoldedRecord> record) {
    Optional<FoldedCell> cell =
        record.filter(FoldedRecord::live).map(found -> found.cells().get(feature.getName()));
    assertThat(column.getStatuses(row)).isEqualTo(status(record, cell));
    assertThat(column.getValues(row))
        .isEqualTo(
            cell.map(found -> Histories.value(found.cell(), feature.getType()))
                .orElseGet(Value::getDefaultInstance));
    long micros = cell.map(found -> found.version().eventTime()).orElse(0L);
    assertThat(column.getEventTimes(row))
        .isEqualTo(Timestamp.newBuilder().setNanos((int) micros * 1000).build());
  }

  private static FieldStatus status(Optional<FoldedRecord> record, Optional<FoldedCell> cell) {
    if (record.isEmpty() || !record.get().live()) {
      return FieldStatus.FIELD_STATUS_NOT_FOUND;
    }
    return cell.isPresent() && cell.get().cell().content().isPresent()
        ? FieldStatus.FIELD_STATUS_PRESENT
        : FieldStatus.FIELD_STATUS_NULL_VALUE;
  }
}

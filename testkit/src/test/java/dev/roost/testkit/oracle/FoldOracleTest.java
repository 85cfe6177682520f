package dev.roost.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FoldOracleTest {

  private static final List<Object> KEY = List.of(7L);

  private final FoldOracle oracle = new FoldOracle(Set.of("basket"));

  @Test
  void theGreatestVersionWinsPerFeatureWhateverTheOrder() {
    FoldedRecord record =
        fold(
            upsert(2, Map.of("country", Cell.of("FR"))),
            upsert(1, Map.of("country", Cell.of("DE"), "quantity", Cell.of(4L))));

    assertThat(record.read("country")).contains("FR");
    assertThat(record.read("quantity")).contains(4L);
    assertThat(record.cells().get("quantity").version().eventTime()).isEqualTo(1);
  }

  @Test
  void nullIsAValueAndAnAbsentCellSaysNothing() {
    FoldedRecord record =
        fold(
            upsert(1, Map.of("country", Cell.of("DE"), "quantity", Cell.of(4L))),
            upsert(2, Map.of("country", Cell.NULL)));

    assertThat(record.read("country")).isEmpty();
    assertThat(record.read("quantity")).contains(4L);
    assertThat(record.read("never")).isEmpty();
  }

  @Test
  void addSetsKeepWhatWasAddedAfterTheLastClear() {
    FoldedRecord record =
        fold(
            upsert(1, Map.of("basket", members("a", "b"))),
            upsert(2, Map.of("basket", Cell.NULL)),
            upsert(3, Map.of("basket", members("c"))),
            upsert(4, Map.of("basket", members("b"))));

    assertThat(record.read("basket")).contains(new TreeSet<>(Set.of("b", "c")));
    assertThat(record.cells().get("basket").memberVersions().get("c").eventTime()).isEqualTo(3);
  }

  @Test
  void aDeleteHidesWhatIsNotNewer() {
    FoldedRecord record =
        fold(
            upsert(3, Map.of("country", Cell.of("FR"))),
            delete(2),
            upsert(1, Map.of("quantity", Cell.of(4L), "basket", members("a"))));

    assertThat(record.live()).isTrue();
    assertThat(record.cells()).containsOnlyKeys("country");
    assertThat(fold(upsert(1, Map.of()), delete(2)).live()).isFalse();
  }

  @Test
  void aClearIsANullThatMakesNoRecordLive() {
    FoldedRecord record = fold(upsert(1, Map.of("country", Cell.of("FR"))), clear(2, "country"));

    assertThat(record.live()).isTrue();
    assertThat(record.read("country")).isEmpty();
    assertThat(record.newest().orElseThrow().eventTime()).isEqualTo(1);
    assertThat(fold(clear(2, "country")).live()).isFalse();
    assertThat(fold(upsert(1, Map.of()), delete(2), clear(3, "country")).live()).isFalse();
  }

  @Test
  void aRemovalTakesItsValueFromTheWinningCellThatIsNotNewer() {
    Row germany = upsert(1, Map.of("country", Cell.of("DE")));
    Row france = upsert(2, Map.of("country", Cell.of("FR")));

    assertThat(fold(germany, france, remove(3, "country", Cell.of("FR"))).read("country"))
        .isEmpty();
    assertThat(fold(germany, france, remove(3, "country", Cell.of("DE"))).read("country"))
        .contains("FR");
    assertThat(fold(germany, remove(2, "country", Cell.of("DE")), upsert(3, germany.cells())))
        .satisfies(record -> assertThat(record.read("country")).contains("DE"))
        .satisfies(record -> assertThat(record.removals()).isEmpty());
  }

  @Test
  void aRemovalTakesMembersFromSets() {
    FoldedRecord record =
        fold(
            upsert(1, Map.of("basket", members("a", "b", "c"), "tags", members("a", "b"))),
            remove(2, "basket", members("a", "b")),
            remove(2, "tags", members("b")),
            upsert(3, Map.of("basket", members("b"))));

    assertThat(record.read("basket")).contains(new TreeSet<>(Set.of("b", "c")));
    assertThat(record.read("tags")).contains(new TreeSet<>(Set.of("a")));
    assertThat(record.cells().get("tags").version().eventTime()).isEqualTo(1);
  }

  @Test
  void aRemovalIsRememberedForLateRowsUntilARecordDelete() {
    Row removal = remove(5, "country", Cell.of("DE"));
    Row late = upsert(3, Map.of("country", Cell.of("DE")));

    assertThat(fold(removal).live()).isFalse();
    assertThat(fold(removal).removals()).containsOnlyKeys("country");
    assertThat(fold(removal, late).read("country")).isEmpty();
    assertThat(fold(removal, delete(6)).removals()).isEmpty();
  }

  @Test
  void aPointInTimeSeesTheRowsOfItsWindowBothEndsIncluded() {
    List<Row> rows =
        List.of(
            upsert(10, Map.of("a", Cell.of(1L))),
            upsert(20, Map.of("b", Cell.of(2L))),
            upsert(30, Map.of("c", Cell.of(3L))));

    assertThat(oracle.foldAt(rows, 20, OptionalLong.of(10)).get(KEY).cells())
        .containsOnlyKeys("a", "b");
    assertThat(oracle.foldAt(rows, 30, OptionalLong.empty()).get(KEY).cells())
        .containsOnlyKeys("a", "b", "c");
    assertThat(oracle.foldAt(rows, 9, OptionalLong.empty())).isEmpty();
  }

  @Test
  void theOrderOfRowsNeverMatters() {
    long seed = Seeds.next("theOrderOfRowsNeverMatters");
    FoldOracle everyKind = new FoldOracle(RandomHistory.addSets(RandomHistory.EVERY_KIND));
    List<Row> rows =
        new ArrayList<>(
            RandomHistory.seeded(seed, RandomHistory.EVERY_KIND).batches(1, 400).get(0));
    Map<List<Object>, FoldedRecord> folded = everyKind.fold(rows);

    Collections.shuffle(rows, new Random(seed));

    assertThat(everyKind.fold(rows)).as("seed %d", seed).isEqualTo(folded);
  }

  private FoldedRecord fold(Row... rows) {
    return oracle.fold(List.of(rows)).get(KEY);
  }

  private static Row upsert(long time, Map<String, Cell> cells) {
    return new Row(KEY, Op.UPSERT, new Version(time, 0, 0), cells);
  }

  private static Row delete(long time) {
    return new Row(KEY, Op.DELETE, new Version(time, 0, 0), Map.of());
  }

  private static Row clear(long time, String feature) {
    return new Row(KEY, Op.CLEAR, new Version(time, 0, 0), Map.of(feature, Cell.NULL));
  }

  private static Row remove(long time, String feature, Cell cell) {
    return new Row(KEY, Op.REMOVE, new Version(time, 0, 0), Map.of(feature, cell));
  }

  private static Cell members(String... members) {
    return Cell.members(new TreeSet<>(List.of(members)));
  }
}

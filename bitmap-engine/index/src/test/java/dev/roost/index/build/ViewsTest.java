package dev.roost.index.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.fragment.Fragment;
import dev.roost.index.fragment.Location;
import dev.roost.index.fragment.RowTable;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.Bounds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Fields that have more views than the standard one, and fields of stored numbers. */
final class ViewsTest {
  private static final LocalDateTime DECEMBER = LocalDateTime.parse("2011-12-09T20:15:00");
  private static final LocalDateTime JANUARY = LocalDateTime.parse("2012-01-01T00:00:00");

  private final Warehouse warehouse = MemoryStorage.warehouse();

  private static TimedMember at(String member, LocalDateTime time) {
    return new TimedMember(FieldValue.of(member), Optional.of(time));
  }

  private static TimedMember always(String member) {
    return new TimedMember(FieldValue.of(member), Optional.empty());
  }

  private static FieldSpec codes(Quantum quantum, Duration ttl) {
    return FieldSpec.timeSet("codes", ValueType.STRING, quantum, ttl);
  }

  @Test
  void putsTimedMembersIntoAViewPerUnitBesideTheStandardOne() {
    PartitionIndexBuilder builder = builder(codes(Quantum.YMDH, Duration.ZERO), Instant.MIN);
    builder.putTimed(0, 0, List.of(at("b", DECEMBER), at("a", JANUARY), at("b", JANUARY)));
    builder.putTimed(0, 1, List.of(always("c")));
    builder.putTimed(0, 2, List.of());
    Map<String, Map<String, RoaringBitmap>> views = views(builder);

    assertThat(views)
        .containsOnlyKeys(
            "standard",
            "standard_2011",
            "standard_201112",
            "standard_20111209",
            "standard_2011120920",
            "standard_2012",
            "standard_201201",
            "standard_20120101",
            "standard_2012010100");
    assertThat(views.get("standard"))
        .isEqualTo(rows("exists", of(0, 1, 2), "a", of(0), "b", of(0), "c", of(1)));
    assertThat(views.get("standard_2011120920")).isEqualTo(rows("exists", of(0), "b", of(0)));
    assertThat(views.get("standard_2012")).isEqualTo(rows("exists", of(0), "a", of(0), "b", of(0)));
  }

  @Test
  void leavesOutViewsThatHaveExpiredWhenTheSnapshotIsPublished() {
    Instant publish = Instant.parse("2012-01-11T00:00:00Z");
    PartitionIndexBuilder builder = builder(codes(Quantum.YM, Duration.ofDays(10)), publish);
    builder.putTimed(0, 0, List.of(at("a", DECEMBER), at("b", JANUARY)));
    // The year 2011 and its December ended ten days before, to the second.
    assertThat(views(builder)).containsOnlyKeys("standard", "standard_2012", "standard_201201");

    PartitionIndexBuilder earlier =
        builder(codes(Quantum.YM, Duration.ofDays(10)), publish.minusNanos(1));
    earlier.putTimed(0, 0, List.of(at("a", DECEMBER)));
    assertThat(views(earlier)).containsOnlyKeys("standard", "standard_2011", "standard_201112");
  }

  @Test
  void keepsTrueKeysInTheStandardViewAndKnownOnesInExists() {
    PartitionIndexBuilder builder = builder(FieldSpec.signedSet("flags"), Instant.MIN);
    builder.putSigned(0, 0, List.of(7L, 0L), List.of(9L));
    builder.putSigned(0, 1, List.of(), List.of(7L));
    builder.putSigned(0, 2, List.of(), List.of());
    Map<String, Map<String, RoaringBitmap>> views = views(builder);
    assertThat(views.get("standard"))
        .isEqualTo(rows("exists", of(0, 1, 2), "0", of(0), "7", of(0)));
    assertThat(views.get("exists"))
        .isEqualTo(rows("exists", of(0, 1, 2), "0", of(0), "7", of(0, 1), "9", of(0)));
  }

  @Test
  void refusesKeysAndTimesThatHaveNoPlace() {
    PartitionIndexBuilder signed = builder(FieldSpec.signedSet("flags"), Instant.MIN);
    assertThatThrownBy(() -> signed.putSigned(0, 0, List.of(-3L), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field 'flags': key -3 is negative");
    assertThatThrownBy(() -> signed.putSigned(0, 0, List.of(4L), List.of(4L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("field 'flags': key 4 is both true and false");
    PartitionIndexBuilder timed = builder(codes(Quantum.D, Duration.ZERO), Instant.MIN);
    assertThatThrownBy(() -> timed.putTimed(0, 0, List.of(at("a", DECEMBER.withYear(10_000)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in the years 1 to 9999");
    // Nothing of what was refused is left behind.
    signed.putSigned(0, 0, List.of(), List.of());
    timed.putTimed(0, 0, List.of(always("a")));
    assertThat(views(timed)).containsOnlyKeys("standard");
  }

  @Test
  void takesStoredNumbersOfEveryFieldWithPlanes() {
    for (FieldSpec field :
        List.of(
            FieldSpec.decimal("price", 2),
            FieldSpec.timestamp("seen", TimeCount.MICROS),
            FieldSpec.date("born", TimeCount.DAYS))) {
      PartitionIndexBuilder builder = builder(field, Instant.MIN);
      builder.put(0, 0, -1234L);
      builder.put(0, 2, 99L);
      ViewFragment written = builder.write(warehouse, field.name()).get(0);
      assertThat(written.fragment().bounds()).isEqualTo(Bounds.of("-1234", "99"));
      Fragment fragment = open(written);
      assertThat(fragment.header().values()).isEqualTo(field.values());
      assertThat(bitmap(fragment, fragment.exists())).isEqualTo(of(0, 2));
      assertThat(fragment.planes()).hasSize(11);
    }
  }

  @Test
  void writesFewFilesForIdsThatAreFarApart() {
    RecordIds ids = new RecordIds(4);
    long id = RecordIds.ID_LIMIT - 1;
    PartitionIndexBuilder builder =
        new PartitionIndexBuilder(ids, ids.partition(id), List.of(FieldSpec.integer("n")));
    builder.record(ids.seq(id));
    builder.put(0, ids.seq(id), 5L);
    List<ViewFragment> written = builder.write(warehouse, "far");
    assertThat(written).extracting(ViewFragment::shard).containsOnly(RecordIds.shardOf(id));
    assertThat(ids.id(ids.partition(id), ids.seq(id))).isEqualTo(id);
  }

  private PartitionIndexBuilder builder(FieldSpec field, Instant publish) {
    PartitionIndexBuilder builder =
        new PartitionIndexBuilder(new RecordIds(1), 0, List.of(field), publish);
    builder.record(0);
    builder.record(1);
    builder.record(2);
    return builder;
  }

  /** By view the rows, as text, and {@code exists}. */
  private Map<String, Map<String, RoaringBitmap>> views(PartitionIndexBuilder builder) {
    Map<String, Map<String, RoaringBitmap>> views = new TreeMap<>();
    for (FieldView view : FieldViews.ofBases(builder.write(warehouse, "x"))) {
      if (!view.field().equals(FieldSpec.EXISTS)) {
        ViewFragment only =
            new ViewFragment(view.field(), view.view(), 0, view.shards().get(0).base());
        assertThat(only.fragment().path())
            .isEqualTo("x/%s/%s/s-0.frag".formatted(view.field(), view.view()));
        views.put(view.view(), content(open(only)));
      }
    }
    return views;
  }

  private Fragment open(ViewFragment written) {
    return Fragment.open(
        warehouse.storage(),
        warehouse.resolve(written.fragment().path()),
        written.fragment().bytes());
  }

  private static Map<String, RoaringBitmap> content(Fragment fragment) {
    Map<String, RoaringBitmap> rows = new TreeMap<>();
    rows.put("exists", bitmap(fragment, fragment.exists()));
    for (int i = 0; i < fragment.tables(); i++) {
      for (RowTable.Row row : fragment.table(i).rows()) {
        rows.put(row.value().text(), bitmap(fragment, row.location()));
      }
    }
    return rows;
  }

  private static RoaringBitmap bitmap(Fragment fragment, Location location) {
    return fragment.block(location.block()).bitmap(location);
  }

  private static Map<String, RoaringBitmap> rows(Object... namesAndRows) {
    Map<String, RoaringBitmap> rows = new TreeMap<>();
    for (int i = 0; i < namesAndRows.length; i += 2) {
      rows.put((String) namesAndRows[i], (RoaringBitmap) namesAndRows[i + 1]);
    }
    return rows;
  }

  private static RoaringBitmap of(int... positions) {
    return RoaringBitmap.bitmapOf(positions);
  }
}

package dev.roost.index.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.testkit.oracle.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ViewDigestsTest {
  private static final List<FieldSpec> FIELDS =
      List.of(
          FieldSpec.mutex("country", ValueType.STRING),
          FieldSpec.integer("quantity"),
          FieldSpec.set("codes", ValueType.INT),
          FieldSpec.bool("active"));
  private static final RecordIds IDS = new RecordIds(4);
  private static final int PARTITION = 3;
  private static final int RECORDS = 500;

  /** So that the records are in two shards. */
  private static final int FIRST = RecordIds.SHARD_SIZE - RECORDS / 2;

  private final long seed = Seeds.next("ViewDigestsTest");
  private final Random random = new Random(seed);
  private final Warehouse warehouse = MemoryStorage.warehouse();
  private final Map<Long, Optional<Row>> records = new TreeMap<>();
  private int builds;

  /** Null: the field has no value. */
  private record Row(String country, Long quantity, List<Long> codes, Boolean active) {}

  ViewDigestsTest() {
    for (long key = 0; key < RECORDS; key++) {
      records.put(key, Optional.of(row()));
    }
  }

  @Test
  void equalContentHasEqualDigestsWhateverTheIdsAndLayers() {
    long[] places = places();
    List<FieldView> layered = build(records.keySet(), List.of(), places);
    for (int layer = 0; layer < 3; layer++) {
      List<Long> changed = random.longs(40, 0, RECORDS).distinct().boxed().toList();
      changed.forEach(
          key -> records.put(key, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(row())));
      layered = build(Set.copyOf(changed), layered, places);
    }
    long[] others = places();
    List<FieldView> anew = build(records.keySet(), List.of(), others);

    assertThat(digests(layered, places)).as("seed %d", seed).isEqualTo(digests(anew, others));
    assertThat(digests(anew, others).keySet())
        .extracting(ViewName::toString)
        .containsExactly(
            "_exists/standard",
            "active/standard",
            "codes/standard",
            "country/standard",
            "quantity/standard");
  }

  @Test
  void anyOtherCellGivesAnotherDigestOfItsView() {
    long[] places = places();
    Map<ViewName, ViewDigest> before = digests(build(records.keySet(), List.of(), places), places);
    long key = random.nextInt(RECORDS);
    Row old = records.get(key).orElseThrow();
    List<Long> codes = old.codes() == null ? List.of() : null;
    records.put(key, Optional.of(new Row("Utopia", -1L, codes, old.active())));

    Map<ViewName, ViewDigest> after = digests(build(records.keySet(), List.of(), places), places);

    assertThat(differing(before, after))
        .as("seed %d", seed)
        .containsExactlyInAnyOrder("country/standard", "quantity/standard", "codes/standard");
  }

  @Test
  void recordsThatChangePlacesAreSeen() {
    long[] places = places();
    List<FieldView> views = build(records.keySet(), List.of(), places);
    long[] swapped = places.clone();
    swapped[1] = places[2];
    swapped[2] = places[1];

    assertThat(differing(digests(views, places), digests(views, swapped)))
        .as("seed %d", seed)
        .isNotEmpty();
  }

  @Test
  void aRecordThatNoKeyHasTheNumberOfIsRefused() {
    long[] places = places();
    List<FieldView> views = build(records.keySet(), List.of(), places);
    long[] fewer = Arrays.copyOf(hashes(places), FIRST + RECORDS - 1);

    assertThatThrownBy(() -> new ViewDigests(FIELDS, warehouse, IDS).of(views, PARTITION, fewer))
        .isInstanceOf(UnknownRecordException.class)
        .hasMessage(
            "a view has the record number %d of a partition with %d keys",
            FIRST + RECORDS - 1, FIRST + RECORDS - 1);
  }

  private Row row() {
    return new Row(
        random.nextInt(5) == 0 ? null : "c" + random.nextInt(7),
        random.nextInt(5) == 0 ? null : random.nextLong(-50, 1000),
        random.nextInt(5) == 0
            ? null
            : random.longs(random.nextInt(3), 0, 9).distinct().boxed().toList(),
        random.nextInt(5) == 0 ? null : random.nextBoolean());
  }

  /** A number of each key in the partition. */
  private long[] places() {
    List<Long> numbers =
        new ArrayList<>(IntStream.range(0, RECORDS).mapToObj(i -> (long) FIRST + i).toList());
    Collections.shuffle(numbers, random);
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private List<FieldView> build(Set<Long> changed, List<FieldView> onto, long[] places) {
    PartitionIndexBuilder builder = new PartitionIndexBuilder(IDS, PARTITION, FIELDS);
    for (long key : changed) {
      long seq = places[(int) key];
      builder.replace(seq);
      records.get(key).ifPresent(record -> put(builder, seq, record));
    }
    String folder = "build-" + builds++;
    return FieldViews.onTopOf(onto, shard -> true, builder.writeOnTopOf(onto, warehouse, folder));
  }

  private static void put(PartitionIndexBuilder builder, long seq, Row record) {
    builder.record(seq);
    Optional.ofNullable(record.country()).ifPresent(value -> builder.put(0, seq, value));
    Optional.ofNullable(record.quantity()).ifPresent(value -> builder.put(1, seq, (long) value));
    Optional.ofNullable(record.codes()).ifPresent(value -> builder.putInts(2, seq, value));
    Optional.ofNullable(record.active()).ifPresent(value -> builder.put(3, seq, (boolean) value));
  }

  private Map<ViewName, ViewDigest> digests(List<FieldView> views, long[] places) {
    return new ViewDigests(FIELDS, warehouse, IDS).of(views, PARTITION, hashes(places));
  }

  private static long[] hashes(long[] places) {
    long[] hashes = new long[FIRST + RECORDS];
    for (int key = 0; key < places.length; key++) {
      hashes[(int) places[key]] = DigestSum.mix(key);
    }
    return hashes;
  }

  private static List<String> differing(
      Map<ViewName, ViewDigest> before, Map<ViewName, ViewDigest> after) {
    Map<ViewName, ViewDigest> all = new HashMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .filter(
            name ->
                !Optional.ofNullable(before.get(name)).equals(Optional.ofNullable(after.get(name))))
        .map(ViewName::toString)
        .toList();
  }
}

package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.Manifests;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partition of more records than one shard holds. */
final class LargePartitionTest {
  private static final int RECORDS = RecordIds.SHARD_SIZE + 50_000;

  private static final IndexSnapshot SNAPSHOT = snapshot();

  /** Records 0 to RECORDS, each with fields that are functions of its number. */
  private static IndexSnapshot snapshot() {
    Warehouse warehouse = MemoryStorage.warehouse();
    List<FieldSpec> fields =
        List.of(
            FieldSpec.integer("n"),
            FieldSpec.bool("even"),
            FieldSpec.mutex("day", ValueType.INT),
            FieldSpec.mutex("station", ValueType.INT),
            FieldSpec.integer("small"),
            FieldSpec.integer("far"));
    KeyDictionaryWriter keys = new KeyDictionaryWriter(0, 0);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(1), 0, fields);
    for (RecordKey key : sortedKeys()) {
      long seq = keys.add(key);
      long number = number(key);
      builder.record(seq);
      builder.put(0, seq, number);
      builder.put(1, seq, number % 2 == 0);
      builder.put(2, seq, day(number));
      builder.put(3, seq, station(number));
      builder.put(4, seq, small(number));
      builder.put(5, seq, far(number));
    }
    return IndexSnapshot.open(
        Manifests.of(
            1,
            fields,
            List.of(keys.write(warehouse, "keys")),
            FieldViews.ofBases(builder.write(warehouse, "index")),
            RECORDS),
        warehouse,
        new BlockCache(64 << 20));
  }

  private static List<RecordKey> sortedKeys() {
    return LongStream.range(0, RECORDS).mapToObj(RecordKey::of).sorted().toList();
  }

  private static long number(RecordKey key) {
    return ((KeyPart.IntPart) key.parts().get(0)).value();
  }

  private static long day(long number) {
    return number % 7;
  }

  private static long station(long number) {
    return number * number % 301;
  }

  private static long small(long number) {
    return number % 1_000 - 300;
  }

  private static long far(long number) {
    return (number % 5 - 2) << 61;
  }

  @Test
  void continuesInTheNextShard() {
    assertThat(SNAPSHOT.query("Count(All()) Count(Row(even=true)) Count(Row(n >= 1000000))"))
        .containsExactly(
            new Result.Count(RECORDS),
            new Result.Count(RECORDS / 2),
            new Result.Count(RECORDS - 1_000_000));
    Result.Keys few = (Result.Keys) SNAPSHOT.query("Row(1000 <= n < 1200)").get(0);
    assertThat(few.keys())
        .containsExactlyElementsOf(
            sortedKeys().stream().filter(k -> few.keys().contains(k)).toList())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(1000, 1200).mapToObj(RecordKey::of).toList());
  }

  @Test
  void countsGroupsOverShards() {
    assertThat(counts("GroupBy(Rows(day))")).isEqualTo(expected(n -> List.of(day(n)), n -> true));
    assertThat(counts("GroupBy(Rows(day), Rows(station))"))
        .isEqualTo(expected(n -> List.of(day(n), station(n)), n -> true));
    assertThat(counts("GroupBy(Rows(small), Rows(far), filter=Row(even=true))"))
        .isEqualTo(expected(n -> List.of(small(n), far(n)), n -> n % 2 == 0));
  }

  @Test
  void unitesRowsOfNeighbours() {
    String stations =
        LongStream.rangeClosed(0, 60)
            .filter(s -> s != 41)
            .mapToObj("Row(station=%d)"::formatted)
            .collect(Collectors.joining(", "));
    LongPredicate isIn = n -> station(n) <= 60 && station(n) != 41;
    assertThat(SNAPSHOT.query("Count(Union(%s, Row(station=9999)))".formatted(stations)))
        .containsExactly(new Result.Count(LongStream.range(0, RECORDS).filter(isIn).count()));
    assertThat(
            SNAPSHOT.query(
                "Count(Difference(Row(even=true), Union(%s, Row(day=3))))".formatted(stations)))
        .containsExactly(
            new Result.Count(
                LongStream.range(0, RECORDS)
                    .filter(n -> n % 2 == 0 && day(n) != 3 && !isIn.test(n))
                    .count()));
  }

  @Test
  void sumsNumbersOfGroups() {
    Map<List<Long>, BigDecimal> sums = new HashMap<>();
    groups("GroupBy(Rows(day), aggregate=Sum(field=small))")
        .forEach(
            g ->
                sums.put(
                    values(g), ((FieldValue.Decimal) g.measures().get(0).orElseThrow()).value()));
    Map<List<Long>, BigDecimal> expected =
        LongStream.range(0, RECORDS)
            .boxed()
            .collect(
                Collectors.groupingBy(
                    n -> List.of(day(n)),
                    Collectors.reducing(
                        BigDecimal.ZERO, n -> BigDecimal.valueOf(small(n)), BigDecimal::add)));
    assertThat(sums).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1098575",
    "1, 1098574",
    "4095, 4096",
    "4096, 8191",
    "65535, 65536",
    "262143, 524288",
    "123456, 987654",
    "524288, 1048575",
    "1048576, 1048576",
  })
  void findsNumbersWithinBounds(long low, long high) {
    assertThat(SNAPSHOT.query("Count(Row(%d <= n <= %d))".formatted(low, high)))
        .containsExactly(new Result.Count(high - low + 1));
  }

  private static List<Result.Group> groups(String pql) {
    return ((Result.Groups) SNAPSHOT.query(pql).get(0)).groups();
  }

  private static List<Long> values(Result.Group group) {
    return group.values().stream()
        .map(value -> ((FieldValue.Int) value.orElseThrow()).value())
        .toList();
  }

  private static Map<List<Long>, Long> counts(String pql) {
    return groups(pql).stream()
        .collect(Collectors.toMap(LargePartitionTest::values, Result.Group::count));
  }

  private static Map<List<Long>, Long> expected(
      LongFunction<List<Long>> values, LongPredicate filter) {
    return LongStream.range(0, RECORDS)
        .filter(filter)
        .boxed()
        .collect(Collectors.groupingBy(values::apply, Collectors.counting()));
  }
}

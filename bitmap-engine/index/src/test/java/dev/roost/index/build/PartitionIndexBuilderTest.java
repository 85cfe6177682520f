package dev.roost.index.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.Bounds;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.testkit.oracle.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PartitionIndexBuilderTest {
  private static final List<FieldSpec> FIELDS =
      List.of(
          FieldSpec.mutex("country", ValueType.STRING),
          FieldSpec.integer("quantity"),
          FieldSpec.set("codes", ValueType.INT),
          FieldSpec.bool("active"));

  private final Warehouse warehouse = MemoryStorage.warehouse();

  @Test
  void writesEqualBytesWhateverTheOrderOfRecords() {
    Random random = new Random(Seeds.next("PartitionIndexBuilderTest"));
    List<Long> seqs = new ArrayList<>(LongStream.range(0, 20_000).boxed().toList());
    List<ViewFragment> inOrder = build("a", seqs);
    Collections.shuffle(seqs, random);
    List<ViewFragment> shuffled = build("b", seqs);
    assertThat(files(shuffled)).isEqualTo(files(inOrder));
  }

  private List<ViewFragment> build(String folder, List<Long> seqs) {
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(4), 2, FIELDS);
    for (long seq : seqs) {
      builder.record(seq);
      builder.put(0, seq, "country-" + seq * seq % 37);
      builder.put(1, seq, seq * 7919 - 1000);
      // In an order that differs between records, and with a repeated member.
      builder.putInts(2, seq, List.of(seq % 11, seq % 5, seq % 11));
      builder.put(3, seq, seq % 3 == 0);
    }
    return builder.write(warehouse, folder);
  }

  private Map<String, String> files(List<ViewFragment> fragments) {
    Map<String, String> files = new TreeMap<>();
    for (ViewFragment f : fragments) {
      byte[] bytes = warehouse.read(f.fragment().path());
      files.put(f.field() + "/" + f.shard(), HexFormat.of().formatHex(bytes));
    }
    return files;
  }

  @Test
  void saysOfEachFragmentWhatTheManifestLists() {
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(2), 1, FIELDS);
    builder.record(0);
    builder.record(1);
    builder.put(1, 0, Long.MIN_VALUE);
    builder.put(1, 1, Long.MAX_VALUE);
    builder.putInts(2, 1, List.of());
    List<ViewFragment> written = builder.write(warehouse, "x");

    assertThat(written)
        .extracting(ViewFragment::field)
        .containsExactly("quantity", "codes", "_exists");
    ViewFragment quantity = written.get(0);
    assertThat(quantity.shard()).isEqualTo(1);
    assertThat(quantity.fragment().path()).isEqualTo("x/quantity/standard/s-1.frag");
    assertThat(quantity.fragment().records()).isEqualTo(2);
    assertThat(quantity.fragment().rows()).isEqualTo(64);
    assertThat(quantity.fragment().bounds())
        .isEqualTo(Bounds.of("-9223372036854775808", "9223372036854775807"));
    assertThat(written.get(1).fragment().records()).isEqualTo(1);
    assertThat(written.get(1).fragment().bounds()).isEqualTo(Bounds.unknown());
  }

  @Test
  void refusesWhatWouldMakeAWrongIndex() {
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(2), 1, FIELDS);
    builder.record(0);
    assertThatThrownBy(() -> builder.record(0)).hasMessage("record 0 was given twice");
    builder.put(0, 0, "x");
    assertThatThrownBy(() -> builder.put(0, 0, "y")).hasMessageContaining("has a value already");
    assertThatThrownBy(() -> builder.put(0, 0, 5))
        .hasMessage("field 'country' (MUTEX) does not hold values of type INT");
    assertThatThrownBy(() -> builder.putStrings(2, 0, List.of("x")))
        .hasMessageContaining("does not hold values of type STRING");
    builder.put(1, 7, 7);
    assertThatThrownBy(() -> builder.write(warehouse, "x"))
        .hasMessageContaining("field 'quantity' has values of 1 records that are not live");
  }
}

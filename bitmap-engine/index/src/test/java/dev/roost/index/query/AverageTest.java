package dev.roost.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.Manifests;
import dev.roost.index.storage.MemoryStorage;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Averages that lie just between two numbers of four digits. */
final class AverageTest {
  private static final int RECORDS = 32;
  private static final FieldSpec NUMBER = FieldSpec.integer("n");

  @Test
  void tiesAreRoundedToTheEvenDigit() {
    assertThat(averageOfSum(1)).isEqualTo("0.0312");
    assertThat(averageOfSum(3)).isEqualTo("0.0938");
    assertThat(averageOfSum(-1)).isEqualTo("-0.0312");
    assertThat(averageOfSum(-3)).isEqualTo("-0.0938");
  }

  private static String averageOfSum(long sum) {
    Warehouse warehouse = MemoryStorage.warehouse();
    PartitionIndexBuilder builder = new PartitionIndexBuilder(new RecordIds(1), 0, List.of(NUMBER));
    for (int i = 0; i < RECORDS; i++) {
      builder.record(i);
      builder.put(0, i, i == 0 ? sum : 0);
    }
    IndexSnapshot snapshot =
        IndexSnapshot.open(
            Manifests.of(
                1,
                List.of(NUMBER),
                List.of(),
                FieldViews.ofBases(builder.write(warehouse, "index")),
                RECORDS),
            warehouse,
            new BlockCache(1 << 20));
    Call average =
        new Call.GroupBy(
            List.of(),
            Optional.empty(),
            List.of(new Aggregate.Average(NUMBER)),
            Optional.empty(),
            List.of(),
            OptionalLong.empty(),
            0,
            List.of(),
            Call.Nulls.LEAVE_OUT);
    Result.Groups groups =
        (Result.Groups) snapshot.answer(List.of(average), QueryOptions.DEFAULT).results().get(0);
    return groups.groups().get(0).measures().get(0).orElseThrow().text();
  }
}

package dev.roost.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.Quantum;
import dev.roost.index.field.TimeCount;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.Bounds;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexFieldsTest {
  private static final List<dev.roost.proto.core.v1alpha1.ValueType> TYPES =
      List.of(
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_BOOL,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_INT,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_DOUBLE,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_DECIMAL,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_STRING,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_BYTES,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_TIMESTAMP,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_DATE,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_STRING_SET,
          dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_INT_SET);

  @TempDir private Path folder;

  private static FeatureSchema schema(IndexMode index) {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    for (int i = 0; i < TYPES.size(); i++) {
      spec.addFeaturesBuilder().setName("f" + i).setType(TYPES.get(i)).setIndex(index);
    }
    spec.getFeaturesBuilder(3).setScale(2);
    return FeatureSchema.of(spec.build());
  }

  @Test
  void indexesEveryTypeButDoublesAndBytes() {
    assertThat(IndexFields.fields(schema(IndexMode.INDEX_MODE_AUTO)))
        .containsExactly(
            FieldSpec.bool("f0"),
            FieldSpec.integer("f1"),
            FieldSpec.decimal("f3", 2),
            FieldSpec.mutex("f4", ValueType.STRING),
            FieldSpec.timestamp("f6", TimeCount.MICROS),
            FieldSpec.date("f7", TimeCount.DAYS),
            FieldSpec.set("f8", ValueType.STRING),
            FieldSpec.set("f9", ValueType.INT));
  }

  @Test
  void indexesSetsWithATimeQuantumByTime() {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    spec.addFeaturesBuilder()
        .setName("f")
        .setType(dev.roost.proto.core.v1alpha1.ValueType.VALUE_TYPE_STRING_SET)
        .setMerge(Merge.MERGE_ADD)
        .setTimeQuantum("YMD")
        .setQuantumTtlMicros(90_000_000);

    assertThat(IndexFields.fields(FeatureSchema.of(spec.build())))
        .containsExactly(
            FieldSpec.timeSet("f", ValueType.STRING, Quantum.YMD, Duration.ofSeconds(90)));
  }

  private static RecordState state(FeatureSchema schema, Cells cells) {
    RecordState state = new RecordState(schema);
    state.apply(Op.UPSERT, new Version(1, 2, 3), cells);
    return state;
  }

  @Test
  void indexesNothingThatIsNotAskedFor() {
    assertThat(IndexFields.fields(schema(IndexMode.INDEX_MODE_NONE))).isEmpty();
  }

  @Test
  void writesTheStoredNumbersOfCells() {
    FeatureSchema schema = schema(IndexMode.INDEX_MODE_AUTO);
    Cells cells = new Cells(TYPES.size());
    cells.setNumber(0, 1);
    cells.setNumber(1, -7);
    cells.setNumber(2, Double.doubleToLongBits(1.5));
    cells.setNumber(3, -1999);
    cells.setObject(4, "France".getBytes(StandardCharsets.UTF_8));
    cells.setObject(5, new byte[] {1});
    cells.setNumber(6, 1_323_460_500_000_001L);
    cells.setNumber(7, 15_317);
    cells.setObject(8, new byte[][] {"a".getBytes(StandardCharsets.UTF_8)});
    cells.setNull(9);
    IndexFields index = new IndexFields(schema, new RecordIds(1), 0, Instant.EPOCH);
    index.add(0, state(schema, cells));
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());

    Map<String, Bounds> bounds =
        index.finish(warehouse, "attempt").stream()
            .collect(Collectors.toMap(ViewFragment::field, f -> f.fragment().bounds()));

    assertThat(bounds)
        .containsOnly(
            Map.entry("f0", Bounds.of("true", "true")),
            Map.entry("f1", Bounds.of("-7", "-7")),
            Map.entry("f3", Bounds.of("-1999", "-1999")),
            Map.entry("f4", Bounds.of("France", "France")),
            Map.entry("f6", Bounds.of("1323460500000001", "1323460500000001")),
            Map.entry("f7", Bounds.of("15317", "15317")),
            Map.entry("f8", Bounds.of("a", "a")),
            Map.entry("_exists", Bounds.unknown()));
  }
}

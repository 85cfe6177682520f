package dev.roost.jobs.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.index.keys.RecordKey;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class RowCodecTest {

  private static final ValueType[] TYPES = {
    ValueType.VALUE_TYPE_BOOL,
    ValueType.VALUE_TYPE_INT,
    ValueType.VALUE_TYPE_DOUBLE,
    ValueType.VALUE_TYPE_DECIMAL,
    ValueType.VALUE_TYPE_STRING,
    ValueType.VALUE_TYPE_BYTES,
    ValueType.VALUE_TYPE_TIMESTAMP,
    ValueType.VALUE_TYPE_DATE,
    ValueType.VALUE_TYPE_STRING_SET,
    ValueType.VALUE_TYPE_INT_SET
  };

  private final FeatureSchema schema = schema();
  private final RowCodec codec = new RowCodec(schema);
  private final byte[] key = RecordKey.of(7).bytes();

  /** Names j to a: their order is not that of the features. */
  private static FeatureSchema schema() {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    for (int i = 0; i < TYPES.length; i++) {
      spec.addFeaturesBuilder()
          .setName(String.valueOf((char) ('a' + TYPES.length - 1 - i)))
          .setType(TYPES[i]);
    }
    return FeatureSchema.of(spec.build());
  }

  @Test
  void canonicalBytesAreAsTheReadmeSays() {
    Cells cells = full();
    cells.setNull(0);

    String hex = HexFormat.of().formatHex(codec.canonicalBytes(key, Op.UPSERT, cells));

    assertThat(hex)
        .isEqualTo(
            String.join(
                "",
                "00000009" + "018000000000000007",
                "01",
                "00000001" + "61" + "0a" + "00000002" + "ffffffffffffffff" + "0000000000000002",
                "00000001" + "62" + "09" + "00000002" + "00000001" + "61" + "00000002" + "cea9",
                "00000001" + "63" + "08" + "ffffffff",
                "00000001" + "64" + "07" + "0000000000000005",
                "00000001" + "65" + "06" + "00000002" + "00ff",
                "00000001" + "66" + "05" + "00000001" + "78",
                "00000001" + "67" + "04" + "00000000000000ff",
                "00000001" + "68" + "03" + "3ff8000000000000",
                "00000001" + "69" + "02" + "fffffffffffffffe",
                "00000001" + "6a" + "00"));
  }

  @Test
  void absentCellsAreNotInCanonicalBytes() {
    Cells cells = new Cells(TYPES.length);

    assertThat(HexFormat.of().formatHex(codec.canonicalBytes(key, Op.DELETE, cells)))
        .isEqualTo("00000009" + "018000000000000007" + "02");
  }

  @Test
  void theHashIsXxHash64OfTheCanonicalBytes() {
    long hash = codec.hash(key, Op.UPSERT, full());

    assertThat(hash)
        .isEqualTo(
            net.openhft.hashing.LongHashFunction.xx()
                .hashBytes(codec.canonicalBytes(key, Op.UPSERT, full())))
        .isNotEqualTo(codec.hash(key, Op.DELETE, full()));
  }

  @Test
  void bodiesGiveBackOperationAndCells() {
    Cells cells = full();
    cells.setAbsent(3);
    cells.setNull(4);
    byte[] body = codec.encodeBody(Op.UPSERT, cells);
    Cells read = new Cells(TYPES.length);

    Op op = codec.decodeBody(body, read);

    assertThat(op).isEqualTo(Op.UPSERT);
    assertThat(read.isAbsent(3)).isTrue();
    assertThat(read.isNull(4)).isTrue();
    assertThat(codec.encodeBody(op, read)).isEqualTo(body);
    for (Feature feature : schema.features()) {
      assertThat(!cells.isValue(feature.place()) || CellOrder.compare(feature, cells, read) == 0)
          .as("%s", feature)
          .isTrue();
    }
  }

  private static Cells full() {
    Cells cells = new Cells(TYPES.length);
    cells.setNumber(0, 1);
    cells.setNumber(1, -2);
    cells.setNumber(2, Double.doubleToLongBits(1.5));
    cells.setNumber(3, 255);
    cells.setObject(4, "x".getBytes(StandardCharsets.UTF_8));
    cells.setObject(5, new byte[] {0, -1});
    cells.setNumber(6, 5);
    cells.setNumber(7, -1);
    cells.setObject(8, new byte[][] {{'a'}, "Ω".getBytes(StandardCharsets.UTF_8)});
    cells.setObject(9, Arrays.stream(new long[] {-1, 2}).toArray());
    return cells;
  }
}

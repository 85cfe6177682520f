package dev.roost.online.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.testkit.oracle.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowCodecTest {

  private static final List<ValueType> TYPES =
      Stream.of(ValueType.values())
          .filter(type -> type != ValueType.UNRECOGNIZED)
          .filter(type -> type != ValueType.VALUE_TYPE_UNSPECIFIED)
          .toList();
  private static final long NOW = 1_700_000_000_000_000L;

  @Test
  void everyRowOfEveryTypeComesBackAsItWas() {
    Random random = new Random(Seeds.next("round trips"));
    for (int i = 0; i < 5_000; i++) {
      RowSchema schema = randomSchema(random);
      Row row = randomRow(schema, random);
      assertThat(RowCodec.decode(RowCodec.encode(row), id -> schema)).isEqualTo(row);
    }
  }

  @Test
  void rowsOfTheSameStateHaveTheSameBytes() {
    Random random = new Random(Seeds.next("same bytes"));
    for (int i = 0; i < 500; i++) {
      RowSchema schema = randomSchema(random);
      byte[] bytes = RowCodec.encode(randomRow(schema, random));
      assertThat(RowCodec.encode(RowCodec.decode(bytes, id -> schema))).isEqualTo(bytes);
    }
  }

  @Test
  void cutBytesAreRefused() {
    Random random = new Random(Seeds.next("cut bytes"));
    for (int i = 0; i < 200; i++) {
      RowSchema schema = randomSchema(random);
      byte[] bytes = RowCodec.encode(randomRow(schema, random));
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> RowCodec.decode(cut, id -> schema))
            .isInstanceOf(RowFormatException.class);
      }
    }
  }

  @Test
  void flippedBytesNeverDoWorseThanBeingRefused() {
    Random random = new Random(Seeds.next("flipped bytes"));
    for (int i = 0; i < 20_000; i++) {
      RowSchema schema = randomSchema(random);
      byte[] bytes = RowCodec.encode(randomRow(schema, random));
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        RowCodec.decode(bytes, id -> schema);
      } catch (RowFormatException e) {
        assertThat(e).hasMessageEndingWith(".");
      }
    }
  }

  @Test
  void aRowOfAnotherFormatIsRefusedWithBothNumbers() {
    assertThatThrownBy(
            () -> RowCodec.decode(new byte[] {7}, id -> schema(ValueType.VALUE_TYPE_INT)))
        .hasMessage("A stored row has format 7; this engine reads 1.");
  }

  @Test
  void aRowIsReadByTheSchemaThatItWasWrittenUnder() {
    RowSchema older = schema(ValueType.VALUE_TYPE_INT);
    RowSchema newer = schema(ValueType.VALUE_TYPE_STRING, ValueType.VALUE_TYPE_INT);
    Row row = row(older, plain(Value.newBuilder().setIntValue(5).build()));
    Row read = RowCodec.decode(RowCodec.encode(row), id -> id == older.id() ? older : newer);
    assertThat(read.schema()).isEqualTo(older);
    assertThat(older.id()).isNotEqualTo(newer.id());
  }

  @Test
  void schemasComeBackFromTheirDescriptors() {
    Random random = new Random(Seeds.next("descriptors"));
    for (int i = 0; i < 200; i++) {
      RowSchema schema = randomSchema(random);
      RowSchema read = RowSchema.ofDescriptor(schema.descriptor());
      assertThat(read).isEqualTo(schema);
      assertThat(read.id()).isEqualTo(schema.id());
    }
  }

  @Test
  void fiftyWholeNumbersTakeAtMostThirtyTwoBytesMoreThanTheirEightEach() {
    assertThat(fiftyNumbers(new Random(7)::nextLong)).isLessThanOrEqualTo(50 * 8 + 32);
  }

  @Test
  void fiftySmallWholeNumbersTakeOneByteEach() {
    Random random = new Random(7);
    assertThat(fiftyNumbers(() -> random.nextInt(60))).isLessThanOrEqualTo(50 + 32);
  }

  private static int fiftyNumbers(LongSupplier numbers) {
    ValueType[] types = new ValueType[50];
    Arrays.fill(types, ValueType.VALUE_TYPE_INT);
    RowSchema schema = schema(types);
    Cell[] cells = new Cell[50];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = plain(Value.newBuilder().setIntValue(numbers.getAsLong()).build());
    }
    int bytes = RowCodec.encode(row(schema, cells)).length;
    System.out.println("50 ints take " + bytes + " bytes");
    return bytes;
  }

  private static Row row(RowSchema schema, Cell... cells) {
    return new Row(schema, 3, Optional.of(newest()), Optional.empty(), cells);
  }

  private static PlainCell plain(Value value) {
    return new PlainCell(newest(), value);
  }

  private static Version newest() {
    return new Version(NOW, NOW + 5_000_000, 0x8877665544332211L);
  }

  private static RowSchema schema(ValueType... types) {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    for (int i = 0; i < types.length; i++) {
      // The last one has the same name in every schema.
      String name = i == types.length - 1 ? "last" : "feature_" + i;
      spec.addFeatures(Feature.newBuilder().setName(name).setType(types[i]));
    }
    return RowSchema.of(spec.build());
  }

  private static RowSchema randomSchema(Random random) {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      ValueType type = TYPES.get(random.nextInt(TYPES.size()));
      boolean isSet = ValueTypes.name(type).endsWith("SET");
      spec.addFeatures(
          Feature.newBuilder()
              .setName("f" + i)
              .setType(type)
              .setScale(type == ValueType.VALUE_TYPE_DECIMAL ? random.nextInt(19) : 0)
              .setMerge(isSet && random.nextBoolean() ? Merge.MERGE_ADD : Merge.MERGE_REPLACE));
    }
    return RowSchema.of(spec.build());
  }

  private static Row randomRow(RowSchema schema, Random random) {
    Optional<Version> deleted =
        random.nextInt(3) == 0 ? Optional.of(version(random)) : Optional.empty();
    if (random.nextInt(10) == 0) {
      return new Row(
          schema, random.nextInt(1000), Optional.empty(), deleted, new Cell[schema.size()]);
    }
    Version newest = version(random);
    Cell[] cells = new Cell[schema.size()];
    int absent = random.nextInt(3);
    for (int i = 0; i < cells.length; i++) {
      if (random.nextInt(3) >= absent) {
        Version version = random.nextInt(3) == 0 ? version(random) : newest;
        cells[i] = cell(schema.column(i), version, random);
      }
    }
    return new Row(schema, random.nextInt(1000), Optional.of(newest), deleted, cells);
  }

  private static Version version(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Version(random.nextLong(), random.nextLong(), random.nextLong());
      case 1 -> new Version(Long.MIN_VALUE, Long.MAX_VALUE, -1);
      default ->
          new Version(
              NOW - random.nextInt(1_000_000), NOW + random.nextInt(1_000), random.nextLong());
    };
  }

  private static Cell cell(Column column, Version version, Random random) {
    if (column.fold().isAdd()) {
      return addCell(SetKind.of(column.type()), version, random);
    }
    boolean isNull = random.nextInt(5) == 0;
    List<Version> removals =
        Stream.generate(() -> version(random))
            .limit(random.nextInt(4) == 0 ? 2 : 0)
            .distinct()
            .sorted()
            .toList();
    return new PlainCell(
        version, isNull ? Value.getDefaultInstance() : value(column.type(), random), removals);
  }

  private static Cell addCell(SetKind kind, Version version, Random random) {
    NavigableMap<Object, Version> members = new TreeMap<>(SetKind.ORDER);
    Optional<Version> cleared = Optional.empty();
    switch (random.nextInt(4)) {
      case 0 -> cleared = Optional.of(version);
      case 1 -> cleared = Optional.of(version(random)).filter(clear -> version.isAfter(clear));
      default -> cleared = Optional.empty();
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      Version added = random.nextBoolean() ? version : version(random);
      members.put(
          kind == SetKind.INTS ? (Object) random.nextLong() : text(random),
          version.isAfter(added) ? added : version);
    }
    NavigableMap<Object, Version> removed = new TreeMap<>(SetKind.ORDER);
    for (int i = random.nextInt(3); i > 1; i--) {
      removed.put(
          kind == SetKind.INTS ? (Object) random.nextLong() : text(random), version(random));
    }
    return new AddCell(kind, version, cleared, members, removed);
  }

  private static Value value(ValueType type, Random random) {
    Value.Builder value = Value.newBuilder();
    return switch (type) {
      case VALUE_TYPE_BOOL -> value.setBoolValue(random.nextBoolean()).build();
      case VALUE_TYPE_INT -> value.setIntValue(number(random)).build();
      case VALUE_TYPE_DOUBLE ->
          value.setDoubleValue(Double.longBitsToDouble(random.nextLong())).build();
      case VALUE_TYPE_DECIMAL -> value.setDecimalValue(number(random)).build();
      case VALUE_TYPE_STRING -> value.setStringValue(text(random)).build();
      case VALUE_TYPE_BYTES ->
          value.setBytesValue(ByteString.copyFrom(text(random), StandardCharsets.UTF_16)).build();
      case VALUE_TYPE_TIMESTAMP -> value.setTimestampValue(number(random)).build();
      case VALUE_TYPE_DATE -> value.setDateValue(random.nextInt()).build();
      case VALUE_TYPE_STRING_SET ->
          SetKind.STRINGS.value(
              Stream.generate(() -> text(random))
                  .limit(random.nextInt(4))
                  .sorted(SetKind.ORDER)
                  .toList());
      case VALUE_TYPE_INT_SET ->
          SetKind.INTS.value(
              Stream.generate(() -> number(random)).limit(random.nextInt(4)).sorted().toList());
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException();
    };
  }

  private static long number(Random random) {
    return random.nextLong() >> random.nextInt(64);
  }

  private static String text(Random random) {
    int[] points = random.ints(random.nextInt(6), 0x20, 0x1F700).toArray();
    for (int i = 0; i < points.length; i++) {
      points[i] = Character.isSurrogate((char) points[i]) ? 'x' : points[i];
    }
    return new String(points, 0, points.length);
  }
}

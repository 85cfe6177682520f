package dev.roost.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.OracleBridge;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.change.v1alpha1.ChangeFileEntry;
import dev.roost.testkit.oracle.RandomHistory;
import dev.roost.testkit.oracle.Row;
import dev.roost.testkit.oracle.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MergeEncoderTest {

  @Test
  void writesTheBytesOfTheMessages() throws IOException {
    long seed = Seeds.next("MergeEncoderTest");
    for (String quantum : new String[] {"", "H"}) {
      FeatureSchema schema =
          FeatureSchema.of(
              OracleBridge.timed(OracleBridge.spec("anything", RandomHistory.EVERY_KIND), quantum));
      MergeEncoder encoder = new MergeEncoder(schema);
      Map<RecordKey, RecordState> states = new HashMap<>();
      for (Row row : RandomHistory.seeded(seed, RandomHistory.EVERY_KIND).batches(1, 2000).get(0)) {
        RecordKey key =
            RecordKey.of(
                new KeyPart.IntPart((Long) row.key().get(0)),
                new KeyPart.StringPart((String) row.key().get(1)));
        RecordState state = states.computeIfAbsent(key, absent -> new RecordState(schema));
        state.apply(
            OracleBridge.op(row),
            OracleBridge.version(row.version()),
            OracleBridge.cells(schema, row));
        if (state.isLive()) {
          assertSame(encoder, key, state);
        }
      }
    }
  }

  @Test
  void writesValuesOfEveryType() throws IOException {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder();
    for (ValueType type : ValueType.values()) {
      if (type.name().startsWith("VALUE_TYPE_") && type != ValueType.VALUE_TYPE_UNSPECIFIED) {
        spec.addFeaturesBuilder().setName("f" + spec.getFeaturesCount()).setType(type);
      }
    }
    FeatureSchema schema = FeatureSchema.of(spec.build());
    for (long number : new long[] {0, 1, -1, 300, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Cells cells = new Cells(schema.features().size());
      schema
          .features()
          .forEach(
              feature -> {
                byte[] text = Long.toString(number).getBytes(StandardCharsets.UTF_8);
                switch (feature.type()) {
                  case BOOL -> cells.setNumber(feature.place(), number & 1);
                  case INT, DOUBLE, DECIMAL, TIMESTAMP -> cells.setNumber(feature.place(), number);
                  case DATE -> cells.setNumber(feature.place(), number % 100_000);
                  case STRING, BYTES -> cells.setObject(feature.place(), text);
                  case STRING_SET ->
                      cells.setObject(
                          feature.place(), number == 0 ? new byte[0][] : new byte[][] {{}, text});
                  case INT_SET ->
                      cells.setObject(
                          feature.place(), number == 0 ? new long[0] : new long[] {-5, number});
                }
              });
      RecordState state = new RecordState(schema);
      state.apply(Op.UPSERT, new Version(number, 5, number), cells);

      assertSame(new MergeEncoder(schema), RecordKey.of(number), state);
    }
  }

  private static void assertSame(MergeEncoder encoder, RecordKey key, RecordState state)
      throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    ChangeFileEntry.newBuilder()
        .setRecord(ChangeRecords.of(key, state))
        .build()
        .writeDelimitedTo(expected);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    encoder.write(key, state, out);
    out.flush();
    assertThat(bytes.toByteArray()).isEqualTo(expected.toByteArray());
  }
}

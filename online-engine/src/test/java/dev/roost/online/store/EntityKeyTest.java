package dev.roost.online.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.testkit.oracle.Seeds;
import io.lettuce.core.cluster.SlotHash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntityKeyTest {

  private static final List<String> PIECES = List.of("a", "b", "{", "}", "}{", ":", "\u0001", "");

  @Test
  void differentRecordsHaveDifferentKeys() {
    Random random = new Random(Seeds.next("entity keys"));
    Map<ByteBuffer, String> seen = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String project = "p" + text(random);
      FeatureSetSpec spec = spec("s" + random.nextInt(3), 1 + random.nextInt(3), "x", "y");
      List<Value> values = List.of(value(random), value(random));
      String record = project + "|" + spec + "|" + values;
      String before =
          seen.putIfAbsent(ByteBuffer.wrap(EntityKey.of(project, spec, values)), record);
      assertThat(before == null || before.equals(record)).as("%s and %s", before, record).isTrue();
    }
  }

  @Test
  void theFeatureSetsOfAnEntityShareASlotWhateverTheOrderOfItsNames() {
    Random random = new Random(Seeds.next("slots"));
    for (int i = 0; i < 5_000; i++) {
      Value x = value(random);
      Value y = value(random);
      byte[] one = EntityKey.of("shop", spec("orders", 1, "x", "y"), List.of(x, y));
      byte[] other = EntityKey.of("shop", spec("visits", 3, "y", "x"), List.of(y, x));
      assertThat(SlotHash.getSlot(one)).isEqualTo(SlotHash.getSlot(other));
      assertThat(one).isNotEqualTo(other);
    }
  }

  @Test
  void entitiesAreSpreadOverTheSlots() {
    FeatureSetSpec spec = spec("orders", 1, "x");
    int[] entities = new int[SlotHash.SLOT_COUNT];
    for (long id = 0; id < 10L * SlotHash.SLOT_COUNT; id++) {
      List<Value> key = List.of(Value.newBuilder().setIntValue(id).build());
      entities[SlotHash.getSlot(EntityKey.of("shop", spec, key))]++;
    }
    assertThat(Arrays.stream(entities).max().getAsInt()).isLessThan(40);
    assertThat(Arrays.stream(entities).filter(count -> count == 0).count())
        .isLessThan(SlotHash.SLOT_COUNT / 100);
  }

  private static FeatureSetSpec spec(String name, int version, String... entities) {
    FeatureSetSpec.Builder spec = FeatureSetSpec.newBuilder().setName(name).setVersion(version);
    for (String entity : entities) {
      spec.addEntities(Entity.newBuilder().setName(entity).setType(ValueType.VALUE_TYPE_STRING));
    }
    return spec.build();
  }

  private static Value value(Random random) {
    return random.nextBoolean()
        ? Value.newBuilder().setIntValue(random.nextInt(300) - 150).build()
        : Value.newBuilder().setStringValue(text(random)).build();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}

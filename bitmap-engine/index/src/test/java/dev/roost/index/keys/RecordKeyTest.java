package dev.roost.index.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.keys.KeyPart.IntPart;
import dev.roost.index.keys.KeyPart.StringPart;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordKeyTest {
  @Test
  void hasTheDocumentedBytesAndHash() {
    assertThat(hex(RecordKey.of(12347))).isEqualTo("01800000000000303b");
    assertThat(hex(RecordKey.of(-1))).isEqualTo("017fffffffffffffff");
    assertThat(hex(RecordKey.of("né"))).isEqualTo("02000000036ec3a9");
    assertThat(RecordKey.of(12347).hash())
        .isEqualTo(KeyHash.of(HexFormat.of().parseHex("01800000000000303b")));
    assertThat(KeyHash.of(new byte[0])).isEqualTo(0xEF46DB3751D8E999L);
  }

  @Test
  void isReadFromItsOwnText() {
    assertParses(RecordKey.of(-5), KeyPartType.INT);
    assertParses(RecordKey.of("a|b\\"), KeyPartType.STRING);
    assertParses(RecordKey.of("-5"), KeyPartType.UNKNOWN);
    assertParses(
        RecordKey.of(new StringPart("|\\a"), new IntPart(Long.MIN_VALUE), new StringPart("")),
        KeyPartType.STRING,
        KeyPartType.INT,
        KeyPartType.STRING);
  }

  private static void assertParses(RecordKey key, KeyPartType... types) {
    assertThat(RecordKey.parse(key.text(), List.of(types))).isEqualTo(key);
  }

  @Test
  void refusesTextThatNoKeyOfItsTypesHas() {
    List<KeyPartType> types = List.of(KeyPartType.STRING, KeyPartType.INT);
    assertThatThrownBy(() -> RecordKey.parse("a", types)).hasMessageContaining("has 1 part(s)");
    assertThatThrownBy(() -> RecordKey.parse("a|1|2", types)).hasMessageContaining("3 part(s)");
    assertThatThrownBy(() -> RecordKey.parse("a\\|1", types)).hasMessageContaining("1 part(s)");
    assertThatThrownBy(() -> RecordKey.parse("a|1\\", types)).hasMessageContaining("write it as");
    assertThatThrownBy(() -> RecordKey.parse("a|9223372036854775808", types))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'9223372036854775808' is not a 64-bit integer");
  }

  @Test
  void keepsDifferentKeysApart() {
    List<RecordKey> keys =
        List.of(
            RecordKey.of(1),
            RecordKey.of("1"),
            RecordKey.of(new StringPart("a"), new StringPart("bc")),
            RecordKey.of(new StringPart("ab"), new StringPart("c")),
            RecordKey.of("abc"),
            RecordKey.of(""),
            RecordKey.of(new StringPart(""), new StringPart("")),
            RecordKey.of(new IntPart(1), new IntPart(1)));
    assertThat(keys.stream().map(RecordKeyTest::hex)).doesNotHaveDuplicates();
    assertThat(keys.stream().map(RecordKey::hash)).doesNotHaveDuplicates();
    keys.forEach(key -> assertThat(RecordKey.fromBytes(key.bytes())).isEqualTo(key));
    keys.forEach(key -> assertThat(RecordKey.of(key.parts())).isEqualTo(key));
  }

  @Test
  void showsSeveralPartsUnambiguously() {
    assertThat(RecordKey.of("a|b").text()).isEqualTo("a|b");
    assertThat(RecordKey.of(new StringPart("a|b"), new IntPart(-3)).text()).isEqualTo("a\\|b|-3");
    assertThat(RecordKey.of(new StringPart("a\\"), new StringPart("b")).text())
        .isNotEqualTo(RecordKey.of(new StringPart("a"), new StringPart("\\b")).text());
  }

  @Test
  void refusesBytesThatAreNoKey() {
    for (String hex : List.of("", "00", "01", "0180", "0200000001", "02ffffffff", "0200000001ff")) {
      assertThatThrownBy(() -> RecordKey.fromBytes(HexFormat.of().parseHex(hex)))
          .as(hex)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RecordKey.of("\uD800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("surrogate");
  }

  private static String hex(RecordKey key) {
    return HexFormat.of().formatHex(key.bytes());
  }
}

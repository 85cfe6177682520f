package dev.roost.index.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FieldValueTest {
  private static final List<FieldValue> VALUES =
      List.of(
          FieldValue.of(""),
          FieldValue.of("a"),
          FieldValue.of("a\uE000"),
          FieldValue.of("a😀"),
          FieldValue.of("ab"),
          FieldValue.of("\uFFFD"),
          FieldValue.of("😀"),
          FieldValue.of(Long.MIN_VALUE),
          FieldValue.of(-1),
          FieldValue.of(0),
          FieldValue.of(Long.MAX_VALUE),
          FieldValue.of(false),
          FieldValue.of(true));

  @Test
  void areOrderedByTheirBytesWithinAType() {
    for (FieldValue a : VALUES) {
      for (FieldValue b : VALUES) {
        int expected =
            a.type() == b.type()
                ? Arrays.compareUnsigned(a.bytes(), b.bytes())
                : Integer.compare(a.type().code(), b.type().code());
        assertThat(Integer.signum(a.compareTo(b)))
            .as(a + " and " + b)
            .isEqualTo(Integer.signum(expected));
      }
    }
  }

  @Test
  void comeBackFromTheirBytes() {
    VALUES.forEach(v -> assertThat(FieldValue.fromBytes(v.type(), v.bytes())).isEqualTo(v));
    assertThatThrownBy(() -> FieldValue.fromBytes(ValueType.INT, new byte[7]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FieldValue.fromBytes(ValueType.BOOL, new byte[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fieldsHaveValidNamesAndTypes() {
    assertThatThrownBy(() -> FieldSpec.bool("_exists")).hasMessageContaining("does not match");
    assertThatThrownBy(
            () ->
                new FieldSpec(
                    "x",
                    FieldKind.INT,
                    ValueType.STRING,
                    0,
                    TimeCount.MICROS,
                    Quantum.Y,
                    Duration.ZERO))
        .hasMessage("field 'x': a INT field cannot hold values of type STRING");
  }
}

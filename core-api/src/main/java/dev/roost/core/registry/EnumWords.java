package dev.roost.core.registry;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Protobuf's enum values as YAML has them. */
final class EnumWords {

  private EnumWords() {}

  /** {@code VALUE_TYPE_STRING_SET} is {@code StringSet}. */
  static String of(ProtocolMessageEnum value) {
    String prefix = snake(value.getDescriptorForType().getName()) + "_";
    String name = value.getValueDescriptor().getName();
    return Arrays.stream(name.substring(prefix.length()).split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String snake(String pascal) {
    return pascal.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}

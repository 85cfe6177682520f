package dev.roost.core.registry;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Protobuf's enum values as YAML has them: {@code VALUE_TYPE_STRING_SET} is {@code StringSet}. */
public final class EnumWords {

  private EnumWords() {}

  static String of(ProtocolMessageEnum value) {
    return of(value.getValueDescriptor());
  }

  public static String of(EnumValueDescriptor value) {
    String words = value.getName().substring(prefix(value.getType()).length());
    return Arrays.stream(words.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** The value that YAML calls {@code word}; empty when there is none. */
  public static Optional<EnumValueDescriptor> parse(EnumDescriptor type, String word) {
    return Optional.ofNullable(type.findValueByName(prefix(type) + snake(word)));
  }

  private static String prefix(EnumDescriptor type) {
    return snake(type.getName()) + "_";
  }

  private static String snake(String pascal) {
    return pascal.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}

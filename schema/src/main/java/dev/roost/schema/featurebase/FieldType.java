package dev.roost.schema.featurebase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The types of FeatureBase's ingesters and their arguments, in the order of the header syntax
 * (idk/header.go of FeatureBase 3).
 */
enum FieldType {
  STRING("String", "string", Option.MUTEX, Option.QUANTUM, Option.TTL),
  ID("ID", "id", Option.MUTEX, Option.QUANTUM, Option.TTL),
  STRING_ARRAY("StringArray", "strings", Option.QUANTUM, Option.TTL),
  ID_ARRAY("IDArray", "ids", Option.QUANTUM, Option.TTL),
  BOOL("Bool", "bool"),
  INT("Int", "int", Option.MIN, Option.MAX, Option.FOREIGN_INDEX),
  FOREIGN_KEY("ForeignKey", "foreignKey", Option.FOREIGN_INDEX),
  DECIMAL("Decimal", "decimal", Option.SCALE),
  DATE_INT("DateInt", "dateInt", Option.LAYOUT, Option.EPOCH, Option.UNIT, Option.CUSTOM_UNIT),
  RECORD_TIME("RecordTime", "recordTime", Option.LAYOUT, Option.EPOCH, Option.UNIT),
  TIMESTAMP("Timestamp", "timestamp", Option.GRANULARITY, Option.LAYOUT, Option.EPOCH, Option.UNIT),
  SIGNED_INT_BOOL_KEY("SignedIntBoolKey", "signedIntBoolKey"),
  LOOKUP_TEXT("LookupText", "lookupText"),
  IGNORE("Ignore", "ignore");

  private final String word;
  private final String jsonWord;

  // List.of makes it immutable.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Option> options;

  FieldType(String word, String jsonWord, Option... options) {
    this.word = word;
    this.jsonWord = jsonWord;
    this.options = List.of(options);
  }

  /** As headers write it; case is ignored. */
  static Optional<FieldType> ofHeader(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equalsIgnoreCase(word)).findFirst();
  }

  /** As the JSON header writes it; case is ignored. */
  static Optional<FieldType> ofJson(String word) {
    return Arrays.stream(values()).filter(type -> type.jsonWord.equalsIgnoreCase(word)).findFirst();
  }

  static String headerWords() {
    return Arrays.stream(values()).map(FieldType::word).collect(Collectors.joining(", "));
  }

  static String jsonWords() {
    return Arrays.stream(values()).map(type -> type.jsonWord).collect(Collectors.joining(", "));
  }

  String word() {
    return word;
  }

  List<Option> options() {
    return options;
  }

  /** The arguments of a type: in the header by place, in JSON and Avro by name. */
  enum Option {
    MUTEX,
    QUANTUM,
    TTL,
    MIN,
    MAX,
    FOREIGN_INDEX,
    SCALE,
    LAYOUT,
    EPOCH,
    UNIT,
    CUSTOM_UNIT,
    GRANULARITY;

    /** Such as {@code foreign index}. */
    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}

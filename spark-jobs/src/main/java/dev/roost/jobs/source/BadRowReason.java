package dev.roost.jobs.source;

/** Why a row is in the dead letters. */
public enum BadRowReason {
  /** Too few or too many cells. */
  RAGGED_LINE("RaggedLine"),
  /** A quote that is not closed, or text after a closing quote. */
  MALFORMED_QUOTES("MalformedQuotes"),
  NOT_UTF8("NotUtf8"),
  /** Bytes that the declared charset does not have. */
  NOT_DECODABLE("NotDecodable"),
  /** A line that is not one JSON object, or names a column twice. */
  MALFORMED_JSON("MalformedJson"),
  /** A message that is no Avro record of the schema that it names. */
  MALFORMED_AVRO("MalformedAvro"),
  /** A message of a schema that the registry does not have, or that is none of Avro. */
  UNKNOWN_SCHEMA("UnknownSchema"),
  /** A message without a value. */
  NO_VALUE("NoValue"),
  /** A message that deletes in a way that rows cannot. */
  UNSUPPORTED_DELETE("UnsupportedDelete"),
  /** A list or an object where one value is wanted. */
  NOT_ONE_VALUE("NotOneValue"),
  /** A member of a list that is null, a list or an object. */
  BAD_MEMBER("BadMember"),
  NOT_AN_INT("NotAnInt"),
  NOT_A_BOOL("NotABool"),
  NOT_A_DOUBLE("NotADouble"),
  NOT_A_DECIMAL("NotADecimal"),
  /** A decimal with more digits than its scale under {@code rounding: Reject}. */
  TOO_MANY_DIGITS("TooManyDigits"),
  OUT_OF_RANGE("OutOfRange"),
  NOT_A_TIMESTAMP("NotATimestamp"),
  NOT_A_DATE("NotADate"),
  NOT_BASE64("NotBase64"),
  /** A set with a member of no characters. */
  EMPTY_MEMBER("EmptyMember"),
  NULL_KEY("NullKey"),
  /** A key that generation may still give to another row. */
  KEY_NOT_GIVEN("KeyNotGiven"),
  NULL_TIME("NullTime"),
  /** The event time is not in the range that the ingestion overwrites. */
  OUTSIDE_OVERWRITE("OutsideOverwrite"),
  UNKNOWN_OPERATION("UnknownOperation");

  private final String text;

  BadRowReason(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}

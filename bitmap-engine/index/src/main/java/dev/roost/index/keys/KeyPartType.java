package dev.roost.index.keys;

/** What a part of the keys of a feature set is: the type of one of its entities. */
public enum KeyPartType {
  INT,
  STRING,
  /** Not known: a number that a query writes is an Int part, a string a String part. */
  UNKNOWN
}

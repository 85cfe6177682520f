package dev.roost.index.keys;

import java.util.Objects;

/** One part of a record key: the value of one entity. */
public sealed interface KeyPart {
  /** The part as a person reads it. */
  String text();

  /** An {@code Int} entity's value. */
  record IntPart(long value) implements KeyPart {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** A {@code String} entity's value. */
  record StringPart(String value) implements KeyPart {
    public StringPart {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public String text() {
      return value;
    }
  }
}

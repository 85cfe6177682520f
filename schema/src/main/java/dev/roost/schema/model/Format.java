package dev.roost.schema.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The formats of files. */
public enum Format {
  CSV,
  JSON,
  PARQUET,
  ORC,
  AVRO;

  /** As resources and the command line write it; case is ignored. */
  public static Optional<Format> of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equalsIgnoreCase(word))
        .findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

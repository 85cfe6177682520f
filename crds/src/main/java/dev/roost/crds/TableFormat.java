package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The format of a lake's table. */
public enum TableFormat {
  @JsonProperty("Iceberg")
  ICEBERG,
  @JsonProperty("Delta")
  DELTA
}

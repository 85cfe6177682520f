package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Objects;

/**
 * The least and the greatest value in a fragment as text, to leave fragments out without opening
 * them. Unknown where nothing is indexed or a value is too long to be worth listing.
 */
public record Bounds(boolean known, String min, String max) implements Serializable {
  private static final Bounds UNKNOWN = new Bounds(false, "", "");

  public Bounds {
    Objects.requireNonNull(min, "min");
    Objects.requireNonNull(max, "max");
  }

  @JsonCreator
  public static Bounds of(@JsonProperty("min") String min, @JsonProperty("max") String max) {
    return new Bounds(true, min, max);
  }

  public static Bounds unknown() {
    return UNKNOWN;
  }
}

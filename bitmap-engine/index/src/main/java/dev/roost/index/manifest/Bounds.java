package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.List;

/**
 * The least and the greatest value in a fragment as text, to leave fragments out without opening
 * them. Unknown where nothing is indexed or a value is too long to be worth listing. In JSON {@code
 * ["min", "max"]} or {@code []}.
 */
public record Bounds(boolean known, String min, String max) implements Serializable {
  private static final Bounds UNKNOWN = new Bounds(false, "", "");

  public Bounds {
    Require.present("least value", min);
    Require.present("greatest value", max);
  }

  public static Bounds of(String min, String max) {
    return new Bounds(true, min, max);
  }

  public static Bounds unknown() {
    return UNKNOWN;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Bounds fromJson(List<String> bounds) {
    return switch (bounds.size()) {
      case 0 -> UNKNOWN;
      case 2 -> of(bounds.get(0), bounds.get(1));
      default ->
          throw new ManifestException("bounds has %d values, not 2".formatted(bounds.size()));
    };
  }

  @JsonValue
  List<String> toJson() {
    return known ? List.of(min, max) : List.of();
  }
}

package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A member of a time set.
 *
 * @param time in UTC, in the years 1 to 9999; empty: the member is in the standard view only
 */
public record TimedMember(FieldValue value, Optional<LocalDateTime> time) {
  public TimedMember {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(time, "time");
  }
}

package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A member of a time set and when it was added.
 *
 * @param time in UTC; empty: no time is known, so that it is in the standard view only
 */
public record TimedMember(FieldValue value, Optional<LocalDateTime> time) {}

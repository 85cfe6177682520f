package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's wish for a run now.
 *
 * @param id what the run's name ends with
 * @param time the logical time; empty: now
 */
record Request(String id, Optional<Instant> time) {}

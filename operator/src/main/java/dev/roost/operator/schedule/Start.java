package dev.roost.operator.schedule;

import dev.roost.crds.RunCause;
import java.time.Instant;

/**
 * A run to start.
 *
 * @param key what its name ends with
 * @param time the logical time
 * @param previous the logical time of the run before it
 */
record Start(String key, RunCause cause, Instant time, Instant previous) {}

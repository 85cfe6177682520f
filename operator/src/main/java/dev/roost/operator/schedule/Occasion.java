package dev.roost.operator.schedule;

import java.time.Instant;

/**
 * Something that a run is for.
 *
 * @param key what the run's name ends with: the same occasion has the same
 * @param time the logical time
 * @param previous the logical time of the occasion before it
 * @param mark what is remembered once it is decided about
 * @param markBefore what is remembered while it waits: that everything before it is decided about
 */
record Occasion(String key, Instant time, Instant previous, String mark, String markBefore) {}

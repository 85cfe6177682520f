package dev.roost.operator.spark;

import java.time.Instant;

/**
 * A Spark application as it was last seen.
 *
 * @param detail the dialect's word for the state
 * @param message the Spark operator's words; empty when it said nothing
 */
public record SparkJob(
    String name, JobState state, String detail, String message, Instant created) {}

package dev.roost.operator.cron;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a run's placeholders stand for.
 *
 * @param time the time that the run is for, whenever it starts
 * @param previous the time that the run before it is for; the epoch when there is none
 */
public record LogicalTimes(Instant time, Instant previous, ZoneId zone) {}

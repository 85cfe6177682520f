package dev.roost.jobs.seen;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Values of a growing column of which not all rows were read; the bounds belong to it.
 *
 * @param from empty: the least value there is
 * @param to empty: the greatest value there is
 */
public record Gap(Optional<BigDecimal> from, Optional<BigDecimal> to) {}

package dev.roost.index.sql;

/**
 * A column of a result.
 *
 * @param name its alias; else the column's name, or the aggregate as the query writes it
 * @param type {@code bool}, {@code int}, {@code decimal(n)}, {@code id}, {@code string}, {@code
 *     idset}, {@code stringset}, {@code timestamp} or {@code date}
 */
public record SqlColumn(String name, String type) {}

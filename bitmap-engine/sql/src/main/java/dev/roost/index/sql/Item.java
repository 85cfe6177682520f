package dev.roost.index.sql;

import net.sf.jsqlparser.expression.Expression;

/**
 * A column of the result.
 *
 * @param name its alias, else its own
 * @param at where it is in the text
 */
record Item(String name, Output output, Expression at) {}

package dev.roost.index.sql;

import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;

/** For which records conditions over one column are true. */
interface ColumnConditions {

  /** Those whose value compares so with this one; none where it is NULL. */
  Records compare(Comparison comparison, Literal literal, Expression at);

  /** Those whose value is one of these; NULL is none of them. */
  Records in(List<Literal> literals, Expression at);

  /** Those whose value matches a pattern. */
  Records like(String pattern, Expression at);

  /** Those that have a value. */
  Records known();

  /** Those that have none. */
  Records unknown();
}

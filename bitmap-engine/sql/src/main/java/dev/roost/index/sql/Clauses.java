package dev.roost.index.sql;

import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.SelectItem;

/** The clauses of a query: all that there are. */
record Clauses(
    List<SelectItem<?>> items,
    Duplicates duplicates,
    Table table,
    Optional<Expression> where,
    List<Expression> groupBy,
    Optional<Expression> having,
    List<OrderByElement> orderBy,
    Paging paging) {

  /** What becomes of equal rows. */
  enum Duplicates {
    KEEP,
    REMOVE
  }
}

package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.query.Result;
import java.util.List;

/** A query as a call of the engine, and how its result becomes a table. Immutable. */
public final class SqlPlan {
  private final Call call;
  private final List<SqlColumn> columns;
  private final Shape shape;

  SqlPlan(Call call, List<SqlColumn> columns, Shape shape) {
    this.call = call;
    this.columns = List.copyOf(columns);
    this.shape = shape;
  }

  /** What the engine is to answer. */
  public Call call() {
    return call;
  }

  /** The columns of the table. */
  public List<SqlColumn> columns() {
    return columns;
  }

  /**
   * The table of a result.
   *
   * @param result the engine's answer to {@link #call()}
   * @throws IllegalArgumentException when it is the answer to another kind of call
   */
  public SqlTable shape(Result result) {
    return new SqlTable(columns, shape.rows(result));
  }
}

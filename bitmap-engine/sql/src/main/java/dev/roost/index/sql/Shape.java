package dev.roost.index.sql;

import dev.roost.index.query.Result;
import java.util.List;

/** How the answer of a call becomes rows. */
@FunctionalInterface
interface Shape {
  List<List<Result.Cell>> rows(Result result);

  /** An answer as the kind that the plan's call has. */
  static <R extends Result> R as(Class<R> kind, Result result) {
    if (!kind.isInstance(result)) {
      throw new IllegalArgumentException(
          "a result of kind %s where the plan's call gives %s"
              .formatted(result.getClass().getSimpleName(), kind.getSimpleName()));
    }
    return kind.cast(result);
  }
}

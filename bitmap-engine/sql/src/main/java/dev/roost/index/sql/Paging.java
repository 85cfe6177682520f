package dev.roost.index.sql;

import java.util.List;
import java.util.OptionalLong;

/** Which of the rows are returned: {@code limit} after the first {@code offset}. */
record Paging(OptionalLong limit, long offset) {

  <T> List<T> of(List<T> rows) {
    return rows.stream().skip(offset).limit(limit.orElse(Long.MAX_VALUE)).toList();
  }
}

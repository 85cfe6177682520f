package dev.roost.index.query;

import dev.roost.index.keys.RecordKey;
import java.util.Optional;

/**
 * Which part of the records of a call is returned.
 *
 * @param size the most records, at least 1
 * @param after the last record of the page before; empty: the first page
 */
public record Page(int size, Optional<RecordKey> after) {
  public Page {
    if (size < 1) {
      throw new IllegalArgumentException("a page has at least one record, not " + size);
    }
  }
}

package dev.roost.index.query;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a query.
 *
 * @param results one per call
 * @param explanation what was done, where it was asked for
 */
public record Answer(List<Result> results, Optional<Explanation> explanation) {
  public Answer {
    results = List.copyOf(results);
  }
}

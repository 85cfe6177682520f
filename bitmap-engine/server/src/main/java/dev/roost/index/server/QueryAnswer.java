package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.query.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a query.
 *
 * @param index what all of it was read from
 * @param calls what was answered, one per result
 * @param nextPageToken where the next page begins; empty: there is none
 */
record QueryAnswer(
    ServedIndex index,
    List<Call> calls,
    Answer answer,
    Optional<String> nextPageToken,
    Duration time) {
  QueryAnswer {
    calls = List.copyOf(calls);
  }
}

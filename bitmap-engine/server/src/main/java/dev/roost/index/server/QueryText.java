package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import java.util.List;
import java.util.function.Function;

/**
 * A query before it is known which fields there are.
 *
 * @param identity all that decides its answer, for page tokens; more than the text where a request
 *     has parts that are not in it
 * @param calls what it asks of an index with these fields
 */
record QueryText(
    Language language, String text, String identity, Function<Schema, List<Call>> calls) {
  /** What queries are written in. */
  enum Language {
    PQL,
    SQL,
    INSPECT,
    /** The names of two snapshots. */
    DIFF
  }

  QueryText(Language language, String text, Function<Schema, List<Call>> calls) {
    this(language, text, text, calls);
  }
}

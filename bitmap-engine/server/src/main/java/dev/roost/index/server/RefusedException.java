package dev.roost.index.server;

import dev.roost.index.file.CorruptFileException;
import dev.roost.index.manifest.ManifestException;
import dev.roost.index.pql.PqlException;
import dev.roost.index.query.QueryCancelledException;
import dev.roost.index.query.TooManyRecordsException;
import dev.roost.index.sql.SqlException;
import dev.roost.index.storage.StorageException;
import java.util.Optional;

/** A query has no answer; the message is one sentence for who asked. */
final class RefusedException extends RuntimeException {
  private final Refusal refusal;

  RefusedException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  private RefusedException(Refusal refusal, RuntimeException cause) {
    super(cause.getMessage(), cause);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  /** What the library throws, by its meaning. */
  static RefusedException of(RuntimeException thrown) {
    return known(thrown).orElseGet(() -> new RefusedException(Refusal.INTERNAL, thrown));
  }

  private static Optional<RefusedException> known(RuntimeException thrown) {
    if (thrown instanceof RefusedException refused) {
      return Optional.of(refused);
    } else if (thrown instanceof PqlException || thrown instanceof SqlException) {
      return Optional.of(new RefusedException(Refusal.INVALID_QUERY, thrown));
    } else if (thrown instanceof TooManyRecordsException) {
      return Optional.of(new RefusedException(Refusal.TOO_MANY_RECORDS, thrown));
    } else if (thrown instanceof QueryCancelledException stopped) {
      return Optional.of(
          new RefusedException(
              switch (stopped.why()) {
                case CANCELLED -> Refusal.QUERY_CANCELLED;
                case DEADLINE -> Refusal.DEADLINE_EXCEEDED;
              },
              thrown));
    } else if (thrown instanceof StorageException) {
      return Optional.of(new RefusedException(Refusal.FILE_UNREADABLE, thrown));
    } else if (thrown instanceof CorruptFileException || thrown instanceof ManifestException) {
      return Optional.of(new RefusedException(Refusal.FILE_CORRUPT, thrown));
    }
    return Optional.empty();
  }
}

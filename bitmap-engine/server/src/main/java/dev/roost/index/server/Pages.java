package dev.roost.index.server;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Answer;
import dev.roost.index.query.Result;
import java.util.Optional;

/** Makes and checks the tokens that lead from one page of a query to the next. */
final class Pages {
  private final IndexFinder indexes;
  private final ReadRequest request;
  private final String hash;

  Pages(IndexFinder indexes, QueryText query, ReadRequest request) {
    this.indexes = indexes;
    this.request = request;
    // The shards that are read decide the answer too.
    this.hash =
        PageToken.hash(
            "%s\n%s\n%s"
                .formatted(
                    query.language(),
                    request.shards().stream().sorted().toList(),
                    query.identity()));
  }

  /**
   * The token that the request brings.
   *
   * @throws RefusedException when it is not one of this query
   */
  Optional<PageToken> given() {
    Optional<PageToken> token = request.pageToken().map(PageToken::decode);
    token.ifPresent(this::check);
    return token;
  }

  private void check(PageToken token) {
    if (!token.queryHash().equals(hash)) {
      throw new RefusedException(
          Refusal.INVALID_PAGE_TOKEN,
          "the page token is of another query: send the query that it came from, or leave it out"
              + " to begin at the first page");
    }
    if (request.snapshot().exactly().orElse(token.snapshot()) != token.snapshot()) {
      throw new RefusedException(
          Refusal.INVALID_PAGE_TOKEN,
          "the page token is of snapshot %d, not of %d: leave out the snapshot's number"
              .formatted(token.snapshot(), request.snapshot().exactly().getAsLong()));
    }
  }

  /** Where the page after this answer begins; empty: there is none. */
  Optional<String> next(ServedIndex index, Answer answer) {
    return request.isPaged()
        ? lastOfMore(answer.results().get(0)).map(last -> token(index, last).encode())
        : Optional.empty();
  }

  private PageToken token(ServedIndex index, RecordKey last) {
    return new PageToken(
        index.fullName(),
        index.number(),
        indexes.manifestPath(index),
        index.manifestSha256(),
        index.publishTime(),
        hash,
        last);
  }

  /** The last record of a page; empty: nothing comes after it. */
  private static Optional<RecordKey> lastOfMore(Result result) {
    if (result instanceof Result.Keys keys && keys.more()) {
      return Optional.of(keys.keys().get(keys.keys().size() - 1));
    } else if (result instanceof Result.Table table && table.more()) {
      return Optional.of(table.rows().get(table.rows().size() - 1).key());
    }
    return Optional.empty();
  }
}

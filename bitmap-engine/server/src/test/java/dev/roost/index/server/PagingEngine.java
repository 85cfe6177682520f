package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.query.Answer;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Page;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import java.util.List;
import java.util.Optional;

/** Pages by cutting the whole answer: what a page should be, however the engine makes it. */
final class PagingEngine implements QueryRunner.Engine {
  @Override
  public Answer answer(IndexSnapshot snapshot, List<Call> calls, QueryOptions options) {
    QueryOptions whole =
        QueryOptions.DEFAULT
            .withThreads(options.threads())
            .withCancellation(options.cancellation());
    Answer answer = snapshot.answer(calls, whole);
    return options.page().isEmpty()
        ? answer
        : new Answer(
            answer.results().stream().map(r -> cut(r, options.page().get())).toList(),
            Optional.empty());
  }

  private static Result cut(Result result, Page page) {
    if (!(result instanceof Result.Keys keys)) {
      return result;
    }
    int from = page.after().map(last -> keys.keys().indexOf(last) + 1).orElse(0);
    int to = Math.min(from + page.size(), keys.keys().size());
    return new Result.Keys(keys.keys().subList(from, to), to < keys.keys().size());
  }
}

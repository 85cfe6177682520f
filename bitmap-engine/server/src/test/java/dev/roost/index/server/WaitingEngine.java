package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.query.Answer;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryCancelledException;
import dev.roost.index.query.QueryOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A query here runs until it is stopped. */
final class WaitingEngine implements QueryRunner.Engine {
  final List<QueryCancelledException> stopped = new CopyOnWriteArrayList<>();

  @Override
  public Answer answer(IndexSnapshot snapshot, List<Call> calls, QueryOptions options) {
    try {
      while (true) {
        options.cancellation().check();
        Thread.onSpinWait();
      }
    } catch (QueryCancelledException e) {
      stopped.add(e);
      throw e;
    }
  }
}

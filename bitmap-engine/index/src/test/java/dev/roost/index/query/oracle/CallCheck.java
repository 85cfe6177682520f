package dev.roost.index.query.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.index.call.Call;
import dev.roost.index.call.CallText;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.pql.Pql;
import dev.roost.index.query.Answer;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Page;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import dev.roost.index.query.TooManyRecordsException;
import java.util.List;
import java.util.Optional;

/** Compares what a snapshot answers with what the oracle does. */
final class CallCheck {
  private final IndexSnapshot snapshot;
  private final CallOracle oracle;
  private final Dice dice;

  CallCheck(IndexSnapshot snapshot, CallOracle oracle, Dice dice) {
    this.snapshot = snapshot;
    this.oracle = oracle;
    this.dice = dice;
  }

  void check(Call call) {
    checkText(call);
    QueryOptions options = QueryOptions.DEFAULT.withThreads(dice.between(1, 2));
    Result expected = oracle.answer(call);
    equal("the answer", answer(call, options), expected);
    if (dice.oneIn(4)) {
      checkExplained(call, options, expected);
    }
    CallOracle.size(expected).ifPresent(size -> checkLimit(call, options, size));
    if (expected instanceof Result.Keys keys) {
      checkPages(call, options, keys);
    } else if (expected instanceof Result.Table table) {
      checkPages(call, options, table);
    }
  }

  /** Several calls in one query are answered in their order. */
  void checkTogether(List<Call> calls) {
    QueryOptions options = QueryOptions.DEFAULT.withThreads(dice.between(1, 2));
    assertThat(snapshot.answer(calls, options).results())
        .isEqualTo(calls.stream().map(oracle::answer).toList());
  }

  /** To explain a call is to answer it as well. */
  private void checkExplained(Call call, QueryOptions options, Result expected) {
    Answer answer = snapshot.answer(List.of(call), options.explained());
    assertThat(answer.results()).hasSize(1);
    equal("the explained answer", answer.results().get(0), expected);
    assertThat(answer.explanation().orElseThrow().steps()).hasSize(1);
  }

  /** What can be said in PQL reads as the same call again. */
  private void checkText(Call call) {
    String text = CallText.of(call);
    if (CallText.isPql(call)) {
      List<Call> read = Pql.parse(text, snapshot.schema());
      if (!read.equals(List.of(call))) {
        throw new AssertionError("it is read as " + read.stream().map(Sketch::call).toList());
      }
    }
  }

  private Result answer(Call call, QueryOptions options) {
    List<Result> results = snapshot.answer(List.of(call), options).results();
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  private void checkLimit(Call call, QueryOptions options, long size) {
    if (size == 0) {
      return;
    }
    answer(call, options.withMaxRecords(size));
    assertThatThrownBy(() -> answer(call, options.withMaxRecords(size - 1)))
        .as("with a limit of %d records", size - 1)
        .isInstanceOf(TooManyRecordsException.class);
  }

  private void checkPages(Call call, QueryOptions options, Result.Keys expected) {
    int size = pageSize(expected.keys().size());
    List<RecordKey> left = expected.keys();
    Optional<RecordKey> after = Optional.empty();
    do {
      int length = Math.min(size, left.size());
      Result.Keys page = new Result.Keys(left.subList(0, length), left.size() > length);
      equal("a page", answer(call, options.withPage(new Page(size, after))), page);
      left = left.subList(length, left.size());
      after = page.keys().stream().reduce((a, b) -> b);
    } while (!left.isEmpty());
  }

  private void checkPages(Call call, QueryOptions options, Result.Table expected) {
    int size = pageSize(expected.rows().size());
    List<Result.TableRow> left = expected.rows();
    Optional<RecordKey> after = Optional.empty();
    do {
      int length = Math.min(size, left.size());
      Result.Table page =
          new Result.Table(expected.fields(), left.subList(0, length), left.size() > length);
      equal("a page", answer(call, options.withPage(new Page(size, after))), page);
      left = left.subList(length, left.size());
      after = page.rows().stream().map(Result.TableRow::key).reduce((a, b) -> b);
    } while (!left.isEmpty());
  }

  /** So that there are few pages, and often one that is exactly full. */
  private int pageSize(int records) {
    return Math.max(1, dice.of(records, records / 2, records / 3 + 1, records + 1));
  }

  private static void equal(String what, Result actual, Result expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(
          "%s is\n  %s\nand not\n  %s"
              .formatted(what, Sketch.result(actual), Sketch.result(expected)));
    }
  }
}

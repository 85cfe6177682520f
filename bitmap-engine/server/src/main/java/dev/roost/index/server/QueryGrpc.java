package dev.roost.index.server;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.pql.Pql;
import dev.roost.index.query.Cancellation;
import dev.roost.index.server.DiffRunner.OpenDiff;
import dev.roost.index.server.QueryText.Language;
import dev.roost.index.server.table.ResultRows;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.query.v1alpha1.DiffPart;
import dev.roost.proto.query.v1alpha1.DiffRequest;
import dev.roost.proto.query.v1alpha1.GetIndexRequest;
import dev.roost.proto.query.v1alpha1.Index;
import dev.roost.proto.query.v1alpha1.InspectRequest;
import dev.roost.proto.query.v1alpha1.ListIndexesRequest;
import dev.roost.proto.query.v1alpha1.ListIndexesResponse;
import dev.roost.proto.query.v1alpha1.QueryPart;
import dev.roost.proto.query.v1alpha1.QueryPqlRequest;
import dev.roost.proto.query.v1alpha1.QueryServiceGrpc;
import dev.roost.proto.query.v1alpha1.QuerySqlRequest;
import dev.roost.proto.query.v1alpha1.TableResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Queries over gRPC. They run on threads of their own, so that a call's thread hears of its end.
 */
final class QueryGrpc extends QueryServiceGrpc.QueryServiceImplBase {
  private final QueryRunner runner;
  private final SqlQueries sql;
  private final DiffRunner diffs;
  private final IndexMessages indexes;
  private final GrpcReads reads;
  private final Executor threads;

  QueryGrpc(
      QueryRunner runner, SqlQueries sql, DiffRunner diffs, GrpcReads reads, Executor threads) {
    this.runner = runner;
    this.sql = sql;
    this.diffs = diffs;
    this.indexes = new IndexMessages(runner.indexes());
    this.reads = reads;
    this.threads = threads;
  }

  @Override
  public void queryPql(QueryPqlRequest request, StreamObserver<QueryPart> observer) {
    stream(observer, call -> pql(request, call));
  }

  @Override
  public void queryPqlUnary(QueryPqlRequest request, StreamObserver<TableResponse> observer) {
    unary(observer, call -> pql(request, call).table());
  }

  @Override
  public void querySql(QuerySqlRequest request, StreamObserver<QueryPart> observer) {
    stream(observer, call -> sql(request, call));
  }

  @Override
  public void querySqlUnary(QuerySqlRequest request, StreamObserver<TableResponse> observer) {
    unary(observer, call -> sql(request, call).table());
  }

  @Override
  public void inspect(InspectRequest request, StreamObserver<QueryPart> observer) {
    stream(
        observer,
        call ->
            rows(
                request.getIndex(),
                InspectQuery.of(request),
                reads.read(request.getOptions()),
                call));
  }

  @Override
  public void diff(DiffRequest request, StreamObserver<DiffPart> observer) {
    PartStream<DiffPart> parts = new PartStream<>(observer);
    onThread(
        observer,
        call -> {
          OpenDiff open = diffs.open(reads.diff(request), call);
          Cancellation cancellation = open.cancellation();
          parts.send(DiffMessages.header(open), cancellation);
          open.forEach(record -> parts.send(DiffMessages.record(record), cancellation));
          parts.send(DiffMessages.summary(open), cancellation);
          observer.onCompleted();
        });
  }

  @Override
  public void getIndex(GetIndexRequest request, StreamObserver<Index> observer) {
    unary(observer, call -> indexes.get(request.getName()));
  }

  @Override
  public void listIndexes(
      ListIndexesRequest request, StreamObserver<ListIndexesResponse> observer) {
    unary(observer, call -> indexes.list(request.getProject()));
  }

  private RowsAnswer pql(QueryPqlRequest request, CallEnd call) {
    QueryText query =
        new QueryText(Language.PQL, request.getPql(), schema -> one(request.getPql(), schema));
    return rows(request.getIndex(), query, reads.read(request.getOptions()), call);
  }

  private static List<Call> one(String pql, Schema schema) {
    List<Call> calls = Pql.parse(pql, schema);
    if (calls.size() != 1) {
      throw HttpReads.invalid(
          "the query has %d calls, and gRPC answers one: send them one by one"
              .formatted(calls.size()));
    }
    return calls;
  }

  private RowsAnswer rows(String index, QueryText query, ReadRequest request, CallEnd call) {
    QueryAnswer answer = runner.run(index, query, request, call);
    return new RowsAnswer(
        answer,
        new ResultRows(answer.index().snapshot().schema()).of(answer.answer().results().get(0)));
  }

  private RowsAnswer sql(QuerySqlRequest request, CallEnd call) {
    SqlQueries.SqlAnswer answer = sql.run(request.getSql(), reads.read(request.getOptions()), call);
    return new RowsAnswer(answer.answer(), answer.table());
  }

  private void stream(StreamObserver<QueryPart> observer, Function<CallEnd, RowsAnswer> work) {
    PartStream<QueryPart> parts = new PartStream<>(observer);
    onThread(
        observer,
        call -> {
          RowsAnswer answer = work.apply(call);
          answer.forEachPart(part -> parts.send(part, call.cancellation()));
          observer.onCompleted();
        });
  }

  private void onThread(StreamObserver<?> observer, Consumer<CallEnd> work) {
    Context context = Context.current();
    threads.execute(context.wrap(() -> answer(observer, new CallEnd(context), work)));
  }

  private static void answer(StreamObserver<?> observer, CallEnd call, Consumer<CallEnd> work) {
    try {
      work.accept(call);
    } catch (RuntimeException e) {
      RefusedException refused = RefusedException.of(e);
      observer.onError(
          GrpcErrors.exception(
              refused.refusal().grpcCode(), refused.refusal().reason(), refused.getMessage()));
    } catch (Error e) {
      // Else the caller would wait for ever.
      observer.onError(Status.INTERNAL.withDescription(e.toString()).asRuntimeException());
      throw e;
    }
  }

  private <T> void unary(StreamObserver<T> observer, Function<CallEnd, T> work) {
    // With a handler, an answer to a call that was cancelled meanwhile is dropped, not a failure.
    ((ServerCallStreamObserver<T>) observer).setOnCancelHandler(() -> {});
    onThread(
        observer,
        call -> {
          observer.onNext(work.apply(call));
          observer.onCompleted();
        });
  }
}

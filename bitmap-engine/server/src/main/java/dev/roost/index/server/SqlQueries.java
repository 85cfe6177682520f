package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import dev.roost.index.query.Explanation;
import dev.roost.index.query.QueryOptions.Explain;
import dev.roost.index.server.QueryText.Language;
import dev.roost.index.server.table.PlanRows;
import dev.roost.index.server.table.RowTable;
import dev.roost.index.sql.SqlException;
import dev.roost.index.sql.SqlQuery;
import dev.roost.index.sql.SqlTable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers SQL: plans it onto the calls of the engine and makes a table of the result. */
final class SqlQueries {
  private final QueryRunner runner;

  SqlQueries(QueryRunner runner) {
    this.runner = runner;
  }

  /** The answer and its table; of EXPLAIN, the plan's. */
  record SqlAnswer(QueryAnswer answer, RowTable table) {}

  /**
   * Answers a SELECT.
   *
   * @throws RefusedException when there is no answer
   */
  SqlAnswer run(String text, ReadRequest request, Consumer<Cancellation> started) {
    SqlQuery sql = parse(text, request);
    QueryText query = new QueryText(Language.SQL, text, schema -> List.of(sql.plan(schema).call()));
    QueryAnswer answer =
        runner.run(sql.table(), query, sql.isExplain() ? explained(request) : request, started);
    return new SqlAnswer(answer, sql.isExplain() ? plan(answer) : table(sql, answer));
  }

  private SqlQuery parse(String text, ReadRequest request) {
    try {
      if (request.isPaged() || !request.shards().isEmpty()) {
        throw new RefusedException(
            Refusal.INVALID_ARGUMENT,
            "SQL takes no pages and no shards: use LIMIT and OFFSET, with the snapshot's number to"
                + " stay in one snapshot");
      }
      return SqlQuery.parse(text);
    } catch (SqlException | RefusedException e) {
      QueryText query = new QueryText(Language.SQL, text, schema -> List.of());
      throw runner.refused(query, request, e);
    }
  }

  private static ReadRequest explained(ReadRequest request) {
    return new ReadRequest(
        request.api(),
        request.snapshot(),
        request.pageSize(),
        request.pageToken(),
        request.timeout(),
        request.maxRecords(),
        request.shards(),
        Explain.YES);
  }

  private static RowTable table(SqlQuery sql, QueryAnswer answer) {
    // The plan is a function of the text and the fields: this is the one that was answered.
    SqlTable table =
        sql.plan(answer.index().snapshot().schema()).shape(answer.answer().results().get(0));
    return new RowTable(
        table.columns().stream().map(c -> new RowTable.Column(c.name(), c.type())).toList(),
        table.rows());
  }

  private static RowTable plan(QueryAnswer answer) {
    Optional<Explanation> explanation = answer.answer().explanation();
    return PlanRows.of(explanation.map(Explanation::steps).orElse(List.of()));
  }
}

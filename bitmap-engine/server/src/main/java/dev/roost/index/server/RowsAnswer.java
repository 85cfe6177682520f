package dev.roost.index.server;

import com.google.protobuf.Duration;
import dev.roost.index.query.Result;
import dev.roost.index.server.table.RowMessages;
import dev.roost.index.server.table.RowTable;
import dev.roost.proto.query.v1alpha1.Header;
import dev.roost.proto.query.v1alpha1.QueryPart;
import dev.roost.proto.query.v1alpha1.Summary;
import dev.roost.proto.query.v1alpha1.TableResponse;
import java.util.List;
import java.util.function.Consumer;

/** An answer as the messages of gRPC. */
record RowsAnswer(QueryAnswer answer, RowTable rows) {

  void forEachPart(Consumer<QueryPart> parts) {
    parts.accept(QueryPart.newBuilder().setHeader(header()).build());
    for (List<Result.Cell> row : rows.rows()) {
      parts.accept(QueryPart.newBuilder().setRow(RowMessages.row(row)).build());
    }
    parts.accept(QueryPart.newBuilder().setSummary(summary()).build());
  }

  TableResponse table() {
    return TableResponse.newBuilder()
        .setHeader(header())
        .addAllRows(rows.rows().stream().map(RowMessages::row).toList())
        .setSummary(summary())
        .build();
  }

  private Header header() {
    return Header.newBuilder()
        .addAllColumns(RowMessages.columns(rows))
        .setIndex(answer.index().fullName())
        .setSnapshot(answer.index().number())
        .build();
  }

  private Summary summary() {
    Summary.Builder summary =
        Summary.newBuilder()
            .setRows(rows.rows().size())
            .setNextPageToken(answer.nextPageToken().orElse(""))
            .setDuration(
                Duration.newBuilder()
                    .setSeconds(answer.time().toSeconds())
                    .setNanos(answer.time().toNanosPart()));
    answer.answer().explanation().map(RowMessages::explanation).ifPresent(summary::setExplanation);
    return summary.build();
  }
}

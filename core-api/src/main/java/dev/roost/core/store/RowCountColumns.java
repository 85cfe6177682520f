package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.RowCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The six columns that hold row counts, in every table that has them. */
final class RowCountColumns {

  private RowCountColumns() {}

  static RowCounts read(ResultSet row) throws SQLException {
    return RowCounts.newBuilder()
        .setRead(row.getLong("rows_read"))
        .setWritten(row.getLong("rows_written"))
        .setDuplicate(row.getLong("rows_duplicate"))
        .setSkipped(row.getLong("rows_skipped"))
        .setRejected(row.getLong("rows_rejected"))
        .setKeysAdded(row.getLong("keys_added"))
        .build();
  }

  static <S extends SqlStatement<S>> S bind(S statement, RowCounts rows) {
    return statement
        .bind("rowsRead", rows.getRead())
        .bind("rowsWritten", rows.getWritten())
        .bind("rowsDuplicate", rows.getDuplicate())
        .bind("rowsSkipped", rows.getSkipped())
        .bind("rowsRejected", rows.getRejected())
        .bind("keysAdded", rows.getKeysAdded());
  }
}

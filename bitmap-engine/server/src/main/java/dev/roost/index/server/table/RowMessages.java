package dev.roost.index.server.table;

import com.google.protobuf.Timestamp;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Explanation;
import dev.roost.index.query.Result;
import dev.roost.proto.query.v1alpha1.Cell;
import dev.roost.proto.query.v1alpha1.Column;
import dev.roost.proto.query.v1alpha1.IntMembers;
import dev.roost.proto.query.v1alpha1.Row;
import dev.roost.proto.query.v1alpha1.Step;
import dev.roost.proto.query.v1alpha1.StringMembers;
import java.time.Instant;
import java.util.List;

/** Rows, columns and plans as messages. */
public final class RowMessages {
  private RowMessages() {}

  /** The columns of a table. */
  public static List<Column> columns(RowTable table) {
    return table.columns().stream()
        .map(c -> Column.newBuilder().setName(c.name()).setType(c.type()).build())
        .toList();
  }

  /** One row of a table. */
  public static Row row(List<Result.Cell> cells) {
    Row.Builder row = Row.newBuilder();
    cells.forEach(cell -> row.addCells(cell(cell)));
    return row.build();
  }

  /** A time; its range is that of protobuf only if the value's is. */
  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** What a query did. */
  public static dev.roost.proto.query.v1alpha1.Explanation explanation(Explanation explanation) {
    return dev.roost.proto.query.v1alpha1.Explanation.newBuilder()
        .addAllSteps(explanation.steps().stream().map(RowMessages::step).toList())
        .setShards(explanation.shards())
        .setFragmentsOpened(explanation.fragmentsOpened())
        .setFragmentsPruned(explanation.fragmentsPruned())
        .setBytesRead(explanation.bytesRead())
        .setMicros(explanation.micros())
        .build();
  }

  private static Step step(Explanation.Step step) {
    return Step.newBuilder()
        .setWhat(step.what())
        .setEstimate(step.estimate())
        .setRecords(step.records())
        .setMicros(step.micros())
        .addAllInputs(step.inputs().stream().map(RowMessages::step).toList())
        .build();
  }

  /** A cell; without a kind where it is null. */
  public static Cell cell(Result.Cell cell) {
    if (cell instanceof Result.OneCell one) {
      return value(one.value());
    } else if (cell instanceof Result.SetCell set) {
      return members(set.members());
    }
    return Cell.getDefaultInstance();
  }

  private static Cell value(FieldValue value) {
    Cell.Builder cell = Cell.newBuilder();
    if (value instanceof FieldValue.Int number) {
      cell.setIntValue(number.value());
    } else if (value instanceof FieldValue.Bool bool) {
      cell.setBoolValue(bool.value());
    } else if (value instanceof FieldValue.Decimal decimal) {
      cell.setDecimalValue(decimal.text());
    } else if (value instanceof FieldValue.Time time) {
      cell.setTimestampValue(timestamp(time.value()));
    } else if (value instanceof FieldValue.Date date) {
      cell.setDateValue(date.text());
    } else {
      cell.setStringValue(value.text());
    }
    return cell.build();
  }

  /** An empty set has no type and is one of strings. */
  private static Cell members(List<FieldValue> members) {
    IntMembers.Builder ints = IntMembers.newBuilder();
    StringMembers.Builder strings = StringMembers.newBuilder();
    for (FieldValue member : members) {
      if (member instanceof FieldValue.Int number) {
        ints.addMembers(number.value());
      } else {
        strings.addMembers(member.text());
      }
    }
    return ints.getMembersCount() > 0
        ? Cell.newBuilder().setIntSetValue(ints).build()
        : Cell.newBuilder().setStringSetValue(strings).build();
  }
}

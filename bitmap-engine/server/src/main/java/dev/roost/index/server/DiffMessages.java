package dev.roost.index.server;

import com.google.protobuf.Duration;
import dev.roost.index.diff.CellDiff;
import dev.roost.index.diff.ComparedFeatures;
import dev.roost.index.diff.DiffCounts;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.query.Result;
import dev.roost.index.server.DiffRunner.OpenDiff;
import dev.roost.index.server.table.ColumnTypes;
import dev.roost.index.server.table.RowMessages;
import dev.roost.proto.query.v1alpha1.DiffCell;
import dev.roost.proto.query.v1alpha1.DiffFeature;
import dev.roost.proto.query.v1alpha1.DiffHeader;
import dev.roost.proto.query.v1alpha1.DiffPart;
import dev.roost.proto.query.v1alpha1.DiffRecord;
import dev.roost.proto.query.v1alpha1.DiffSide;
import dev.roost.proto.query.v1alpha1.DiffSummary;
import dev.roost.proto.query.v1alpha1.RecordChange;
import dev.roost.proto.query.v1alpha1.RetypedFeature;

/** A comparison as the messages of gRPC. */
final class DiffMessages {
  private DiffMessages() {}

  static DiffPart header(OpenDiff open) {
    ComparedFeatures features = open.diff().features();
    DiffCounts counts = open.diff().counts();
    DiffHeader.Builder header =
        DiffHeader.newBuilder()
            .setFrom(side(open.from()))
            .setTo(side(open.to()))
            .setAdded(counts.added())
            .setRemoved(counts.removed())
            .setChanged(counts.changed())
            .addAllOnlyFrom(features.onlyFrom())
            .addAllOnlyTo(features.onlyTo())
            .addAllNotIndexed(features.notIndexed());
    counts
        .cells()
        .forEach(
            (name, cells) ->
                header.addFeatures(DiffFeature.newBuilder().setName(name).setChangedCells(cells)));
    features
        .retyped()
        .forEach(
            pair ->
                header.addRetyped(
                    RetypedFeature.newBuilder()
                        .setName(pair.name())
                        .setFromType(ColumnTypes.of(pair.from()))
                        .setToType(ColumnTypes.of(pair.to()))));
    return DiffPart.newBuilder().setHeader(header).build();
  }

  private static DiffSide side(ServedIndex index) {
    return DiffSide.newBuilder().setIndex(index.fullName()).setSnapshot(index.number()).build();
  }

  static DiffPart record(RecordDiff record) {
    DiffRecord.Builder message =
        DiffRecord.newBuilder().setChange(change(record)).setKey(record.key().text());
    record.cells().forEach(cell -> message.addCells(cell(record, cell)));
    return DiffPart.newBuilder().setRecord(message).build();
  }

  private static RecordChange change(RecordDiff record) {
    return switch (record.change()) {
      case ADDED -> RecordChange.RECORD_CHANGE_ADDED;
      case REMOVED -> RecordChange.RECORD_CHANGE_REMOVED;
      case CHANGED -> RecordChange.RECORD_CHANGE_CHANGED;
    };
  }

  private static DiffCell cell(RecordDiff record, CellDiff cell) {
    DiffCell.Builder message = DiffCell.newBuilder().setFeature(cell.feature());
    if (cell.isOfMembers()) {
      return message
          .setMembersAdded(RowMessages.cell(new Result.SetCell(cell.membersAdded())))
          .setMembersRemoved(RowMessages.cell(new Result.SetCell(cell.membersRemoved())))
          .build();
    }
    if (record.change().isInFirst()) {
      message.setFrom(RowMessages.cell(cell.from()));
    }
    if (record.change().isInSecond()) {
      message.setTo(RowMessages.cell(cell.to()));
    }
    return message.build();
  }

  static DiffPart summary(OpenDiff open) {
    return DiffPart.newBuilder()
        .setSummary(
            DiffSummary.newBuilder()
                .setRecords(open.given())
                .setLeftOut(open.leftOut())
                .setDuration(
                    Duration.newBuilder()
                        .setSeconds(open.elapsed().toSeconds())
                        .setNanos(open.elapsed().toNanosPart())))
        .build();
  }
}

package dev.roost.index.server;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.server.table.ColumnTypes;
import dev.roost.index.server.table.RowMessages;
import dev.roost.proto.query.v1alpha1.Index;
import dev.roost.proto.query.v1alpha1.IndexField;
import dev.roost.proto.query.v1alpha1.ListIndexesResponse;

/** Indexes as messages. */
final class IndexMessages {
  private final IndexFinder indexes;

  IndexMessages(IndexFinder indexes) {
    this.indexes = indexes;
  }

  Index get(String name) {
    return message(indexes.find(name, SnapshotChoice.CURRENT));
  }

  /** Those of a project, or of all if it is empty. */
  ListIndexesResponse list(String project) {
    ListIndexesResponse.Builder list = ListIndexesResponse.newBuilder();
    for (ServedIndex index : indexes.catalog().all()) {
      if (project.isEmpty() || index.name().startsWith(project + ".")) {
        list.addIndexes(message(index));
      }
    }
    return list.build();
  }

  private Index message(ServedIndex index) {
    return Index.newBuilder()
        .setName(index.name())
        .setVersion(index.version())
        .setDefaultVersion(indexes.catalog().isDefault(index))
        .setSnapshot(index.number())
        .setPublishTime(RowMessages.timestamp(index.publishTime()))
        .setRecords(index.snapshot().manifest().liveRecords())
        .addAllFields(index.snapshot().fields().stream().map(IndexMessages::field).toList())
        .addAllRetainedSnapshots(indexes.retained(index))
        .build();
  }

  private static IndexField field(FieldSpec field) {
    return IndexField.newBuilder()
        .setName(field.name())
        .setKind(field.kind().name())
        .setType(ColumnTypes.of(field))
        .setScale(field.scale())
        .setQuantum(field.kind() == FieldKind.TIME_SET ? field.quantum().name() : "")
        .build();
  }
}

package dev.roost.core.grpc;

import dev.roost.core.resources.DeclaredIngestion;
import dev.roost.core.runs.RunViews;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.Times;
import dev.roost.proto.core.v1alpha1.Ingestion;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.Run;
import org.jdbi.v3.core.Handle;

/** What the public API tells of ingestions. */
final class IngestionViews {

  private IngestionViews() {}

  /** An ingestion whose run is registered. */
  static Ingestion registered(Handle handle, RunRow row) {
    Run run = RunViews.view(handle, row);
    Ingestion.Builder view =
        Ingestion.newBuilder()
            .setName(Names.ofIngestion(row.project(), row.ingestion()))
            .setSpec(row.spec())
            .setState(run.getState())
            .setSnapshot(run.getSnapshot())
            .setRows(run.getRows())
            .setFindings(run.getFindings())
            .setMessage(run.getMessage())
            .setCreateTime(Times.toProto(row.createTime()))
            .setAcceptTime(run.getAcceptTime())
            .setFeatureSetVersion(run.getFeatureSetVersion());
    if (run.hasStream()) {
      view.setStream(run.getStream());
    }
    return view.build();
  }

  /** An ingestion that is declared; its run is not registered yet. */
  static Ingestion pending(DeclaredIngestion declared) {
    return Ingestion.newBuilder()
        .setName(Names.ofIngestion(declared.project(), declared.name()))
        .setSpec(declared.spec())
        .setState(IngestionState.INGESTION_STATE_PENDING)
        .setMessage(declared.message())
        .setCreateTime(Times.toProto(declared.createTime()))
        .build();
  }
}

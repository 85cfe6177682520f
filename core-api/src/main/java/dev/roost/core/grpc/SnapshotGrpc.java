package dev.roost.core.grpc;

import dev.roost.core.Refusals;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.SnapshotRow;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.proto.core.v1alpha1.GetSnapshotRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsResponse;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What was published. */
public final class SnapshotGrpc extends SnapshotServiceGrpc.SnapshotServiceImplBase {

  private final Database database;

  public SnapshotGrpc(Database database) {
    this.database = database;
  }

  @Override
  public void getSnapshot(GetSnapshotRequest request, StreamObserver<Snapshot> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.SnapshotName name = Names.snapshot(request.getName());
          return database.read(handle -> get(handle, name));
        });
  }

  private static Snapshot get(Handle handle, Names.SnapshotName name) {
    FeatureSetRow featureSet = featureSet(handle, name.project(), name.featureSet());
    List<VersionRow> versions = Versions.list(handle, featureSet.id());
    int version =
        name.version()
            .or(() -> Versions.defaultOf(versions).map(VersionRow::version))
            .orElseThrow(() -> unknown(name));
    SnapshotRow row =
        Snapshots.find(handle, featureSet.id(), version, name.number())
            .orElseThrow(() -> unknown(name));
    return view(featureSet, row, currents(versions));
  }

  @Override
  public void listSnapshots(
      ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.InProject parent = Names.featureSet("parent", request.getParent());
          Pages page =
              Pages.of(
                  request.getParent() + "/snapshots",
                  request.getPageSize(),
                  request.getPageToken());
          return database.read(handle -> list(handle, parent, page));
        });
  }

  private static ListSnapshotsResponse list(Handle handle, Names.InProject parent, Pages page) {
    FeatureSetRow featureSet = featureSet(handle, parent.project(), parent.id());
    Map<Integer, Long> currents = currents(Versions.list(handle, featureSet.id()));
    List<SnapshotRow> rows = Snapshots.page(handle, featureSet.id(), page.before(), page.limit());
    ListSnapshotsResponse.Builder answer =
        ListSnapshotsResponse.newBuilder()
            .setNextPageToken(page.next(rows, row -> String.valueOf(row.id())));
    page.cut(rows).forEach(row -> answer.addSnapshots(view(featureSet, row, currents)));
    return answer.build();
  }

  private static FeatureSetRow featureSet(Handle handle, String project, String name) {
    return FeatureSets.find(handle, project, name)
        .filter(row -> row.state().isReadable())
        .orElseThrow(
            () ->
                Refusals.notFound(
                    "FeatureSetNotFound",
                    "Feature set %s/%s is not registered.".formatted(project, name)));
  }

  private static Map<Integer, Long> currents(List<VersionRow> versions) {
    return versions.stream().collect(Collectors.toMap(VersionRow::version, VersionRow::current));
  }

  private static Snapshot view(
      FeatureSetRow featureSet, SnapshotRow row, Map<Integer, Long> currents) {
    return Snapshot.newBuilder()
        .setName(
            Names.ofSnapshot(featureSet.project(), featureSet.name(), row.version(), row.number()))
        .setNumber(row.number())
        .setVersion(row.version())
        .setIngestion(row.ingestion())
        .setPublishTime(Times.toProto(row.publishTime()))
        .setRows(row.rows())
        .setRecords(row.records())
        .setManifestUri(row.manifestUri())
        .setHistorySnapshotId(row.historySnapshotId())
        .setCurrent(currents.get(row.version()) == row.number())
        .build();
  }

  private static StatusRuntimeException unknown(Names.SnapshotName name) {
    return Refusals.notFound(
        "SnapshotNotFound",
        "Feature set %s/%s has no snapshot %s%d."
            .formatted(
                name.project(),
                name.featureSet(),
                name.version().map(version -> version + ".").orElse(""),
                name.number()));
  }
}

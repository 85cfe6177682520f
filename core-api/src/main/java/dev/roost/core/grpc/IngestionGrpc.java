package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.Refusals;
import dev.roost.core.registry.IngestionRules;
import dev.roost.core.resources.DeclaredIngestion;
import dev.roost.core.resources.IngestionResources;
import dev.roost.core.store.Database;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.Runs;
import dev.roost.proto.core.v1alpha1.CancelIngestionRequest;
import dev.roost.proto.core.v1alpha1.CreateIngestionRequest;
import dev.roost.proto.core.v1alpha1.DeleteIngestionRequest;
import dev.roost.proto.core.v1alpha1.GetIngestionRequest;
import dev.roost.proto.core.v1alpha1.Ingestion;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.ListIngestionsResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Ingestions: read from the registry, changed through their resources. */
public final class IngestionGrpc extends IngestionServiceGrpc.IngestionServiceImplBase {

  private final Database database;
  private final IngestionResources resources;

  public IngestionGrpc(Database database, IngestionResources resources) {
    this.database = database;
    this.resources = resources;
  }

  @Override
  public void createIngestion(CreateIngestionRequest request, StreamObserver<Ingestion> observer) {
    Answers.unary(observer, () -> create(request));
  }

  private Ingestion create(CreateIngestionRequest request) {
    String project = Names.project("parent", request.getParent());
    String name = Names.dnsLabel("ingestion_id", request.getIngestionId());
    String requestId = RequestIds.check(request.getRequestId());
    BadRequests.requireValid(IngestionRules.check(request.getSpec()));
    if (request.getSpec().hasMaintenance()) {
      throw Refusals.invalid(
          "spec.maintenance is for runs of Maintenance resources; declare one, or leave it out.");
    }
    Optional<DeclaredIngestion> answered = resources.findMadeBy(project, name, requestId);
    if (answered.isPresent()) {
      return view(answered.get());
    }
    if (resources.find(project, name).isPresent()) {
      throw Refusals.alreadyExists(
          "Ingestion %s/%s exists; an ingestion is one run: choose another name."
              .formatted(project, name));
    }
    return request.getValidateOnly()
        ? Ingestion.newBuilder()
            .setName(Names.ofIngestion(project, name))
            .setSpec(request.getSpec())
            .build()
        : view(resources.create(project, name, request.getSpec(), requestId));
  }

  @Override
  public void getIngestion(GetIngestionRequest request, StreamObserver<Ingestion> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.InProject name = Names.ingestion("name", request.getName());
          return registered(name)
              .or(() -> justDeclared(name))
              .orElseThrow(
                  () ->
                      Refusals.notFound(
                          "IngestionNotFound",
                          "Ingestion %s/%s is not registered."
                              .formatted(name.project(), name.id())));
        });
  }

  private Optional<Ingestion> registered(Names.InProject name) {
    return database.read(
        handle ->
            Runs.find(handle, name.project(), name.id())
                .map(run -> IngestionViews.registered(handle, run)));
  }

  /** What was created a moment ago can be read; the operator registers it soon. */
  private Optional<Ingestion> justDeclared(Names.InProject name) {
    try {
      return resources.find(name.project(), name.id()).map(IngestionViews::pending);
    } catch (StatusRuntimeException e) {
      // Without the cluster, what is registered is all there is to know.
      return Optional.empty();
    }
  }

  @Override
  public void listIngestions(
      ListIngestionsRequest request, StreamObserver<ListIngestionsResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          String project = Names.project("parent", request.getParent());
          Pages page =
              Pages.of(
                  request.getParent() + "/ingestions",
                  request.getPageSize(),
                  request.getPageToken());
          return database.read(handle -> list(handle, project, page));
        });
  }

  private static ListIngestionsResponse list(Handle handle, String project, Pages page) {
    List<RunRow> rows = Runs.page(handle, project, page.before(), page.limit());
    ListIngestionsResponse.Builder answer =
        ListIngestionsResponse.newBuilder()
            .setNextPageToken(page.next(rows, row -> String.valueOf(row.id())));
    page.cut(rows).forEach(row -> answer.addIngestions(IngestionViews.registered(handle, row)));
    return answer.build();
  }

  @Override
  public void cancelIngestion(CancelIngestionRequest request, StreamObserver<Ingestion> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.InProject name = Names.ingestion("name", request.getName());
          return view(resources.cancel(name.project(), name.id()));
        });
  }

  @Override
  public void deleteIngestion(DeleteIngestionRequest request, StreamObserver<Empty> observer) {
    Answers.empty(
        observer,
        () -> {
          Names.InProject name = Names.ingestion("name", request.getName());
          if (request.getAllowMissing() && resources.find(name.project(), name.id()).isEmpty()) {
            return;
          }
          resources.delete(name.project(), name.id());
        });
  }

  private Ingestion view(DeclaredIngestion declared) {
    return registered(new Names.InProject(declared.project(), declared.name()))
        .orElseGet(() -> IngestionViews.pending(declared));
  }
}

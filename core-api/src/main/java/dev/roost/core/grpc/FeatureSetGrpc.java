package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.Refusals;
import dev.roost.core.registry.FeatureSetRules;
import dev.roost.core.registry.Registry;
import dev.roost.core.resources.DeclaredFeatureSet;
import dev.roost.core.resources.FeatureSetResources;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSets;
import dev.roost.proto.core.v1alpha1.CreateFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.DeleteFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.GetFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsRequest;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsResponse;
import dev.roost.proto.core.v1alpha1.UpdateFeatureSetRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Feature sets: read from the registry, changed through their resources. */
public final class FeatureSetGrpc extends FeatureSetServiceGrpc.FeatureSetServiceImplBase {

  private final Database database;
  private final Registry registry;
  private final FeatureSetResources resources;

  public FeatureSetGrpc(Database database, Registry registry, FeatureSetResources resources) {
    this.database = database;
    this.registry = registry;
    this.resources = resources;
  }

  @Override
  public void createFeatureSet(
      CreateFeatureSetRequest request, StreamObserver<FeatureSet> observer) {
    Answers.unary(observer, () -> create(request));
  }

  private FeatureSet create(CreateFeatureSetRequest request) {
    String project = Names.project("parent", request.getParent());
    String requestId = RequestIds.check(request.getRequestId());
    FeatureSetSpec spec = withVersion(request.getSpec());
    BadRequests.requireValid(FeatureSetRules.check(spec));
    Optional<DeclaredFeatureSet> answered =
        resources.findMadeBy(project, spec.getName(), requestId);
    if (answered.isPresent()) {
      return view(answered.get());
    }
    if (resources.find(project, spec.getName()).isPresent()) {
      throw Refusals.alreadyExists(
          "Feature set %s/%s exists; update it or choose another name."
              .formatted(project, spec.getName()));
    }
    registry.requireAcceptable(project, spec);
    return request.getValidateOnly()
        ? unwritten(project, spec)
        : view(resources.create(project, spec, requestId));
  }

  @Override
  public void getFeatureSet(GetFeatureSetRequest request, StreamObserver<FeatureSet> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.InProject name = Names.featureSet("name", request.getName());
          return registered(name)
              .or(() -> justDeclared(name))
              .orElseThrow(
                  () ->
                      Refusals.notFound(
                          "FeatureSetNotFound",
                          "Feature set %s/%s is not registered."
                              .formatted(name.project(), name.id())));
        });
  }

  private Optional<FeatureSet> registered(Names.InProject name) {
    return database.read(
        handle ->
            FeatureSets.find(handle, name.project(), name.id())
                .filter(row -> row.state().isReadable())
                .map(row -> FeatureSetViews.registered(handle, row)));
  }

  /** What was created a moment ago can be read; the operator registers it soon. */
  private Optional<FeatureSet> justDeclared(Names.InProject name) {
    try {
      return resources.find(name.project(), name.id()).map(this::view);
    } catch (StatusRuntimeException e) {
      // Without the cluster, what is registered is all there is to know.
      return Optional.empty();
    }
  }

  @Override
  public void listFeatureSets(
      ListFeatureSetsRequest request, StreamObserver<ListFeatureSetsResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          String project = Names.project("parent", request.getParent());
          Pages page =
              Pages.of(
                  request.getParent() + "/featureSets",
                  request.getPageSize(),
                  request.getPageToken());
          return database.read(handle -> list(handle, project, page));
        });
  }

  private static ListFeatureSetsResponse list(Handle handle, String project, Pages page) {
    List<FeatureSetRow> rows = FeatureSets.page(handle, project, page.position(), page.limit());
    ListFeatureSetsResponse.Builder answer =
        ListFeatureSetsResponse.newBuilder().setNextPageToken(page.next(rows, FeatureSetRow::name));
    page.cut(rows).forEach(row -> answer.addFeatureSets(FeatureSetViews.registered(handle, row)));
    return answer.build();
  }

  @Override
  public void updateFeatureSet(
      UpdateFeatureSetRequest request, StreamObserver<FeatureSet> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.InProject name =
              Names.featureSet("feature_set.name", request.getFeatureSet().getName());
          UpdateMask mask = UpdateMask.of(request.getUpdateMask());
          return view(
              resources.edit(
                  name.project(), name.id(), before -> edit(request, mask, name, before)));
        });
  }

  private Optional<FeatureSetSpec> edit(
      UpdateFeatureSetRequest request,
      UpdateMask mask,
      Names.InProject name,
      DeclaredFeatureSet before) {
    String etag = FeatureSetViews.etag(before);
    if (!request.getEtag().isEmpty() && !request.getEtag().equals(etag)) {
      throw Refusals.aborted(
          "Conflict",
          "Feature set %s/%s has changed since etag %s; read it again and retry."
              .formatted(name.project(), name.id(), request.getEtag()));
    }
    FeatureSetSpec after =
        withVersion(mask.apply(before.spec(), request.getFeatureSet().getSpec())).toBuilder()
            .setName(name.id())
            .build();
    BadRequests.requireValid(FeatureSetRules.check(after));
    registry.requireAcceptable(name.project(), after);
    return request.getValidateOnly() || after.equals(before.spec())
        ? Optional.empty()
        : Optional.of(after);
  }

  @Override
  public void deleteFeatureSet(DeleteFeatureSetRequest request, StreamObserver<Empty> observer) {
    Answers.empty(
        observer,
        () -> {
          Names.InProject name = Names.featureSet("name", request.getName());
          if (request.getAllowMissing() && resources.find(name.project(), name.id()).isEmpty()) {
            return;
          }
          resources.delete(name.project(), name.id());
        });
  }

  private FeatureSet view(DeclaredFeatureSet declared) {
    return database.read(handle -> FeatureSetViews.declared(handle, declared));
  }

  private static FeatureSet unwritten(String project, FeatureSetSpec spec) {
    return FeatureSet.newBuilder()
        .setName(Names.ofFeatureSet(project, spec.getName()))
        .setSpec(spec)
        .build();
  }

  private static FeatureSetSpec withVersion(FeatureSetSpec spec) {
    return spec.getVersion() == 0 ? spec.toBuilder().setVersion(1).build() : spec;
  }
}

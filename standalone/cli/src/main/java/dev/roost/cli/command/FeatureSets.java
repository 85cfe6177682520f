package dev.roost.cli.command;

import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Scope;
import dev.roost.cli.render.FeatureSetView;
import java.util.List;

/** Finds feature sets by the name that PQL and gRPC use. */
final class FeatureSets {

  private FeatureSets() {}

  /** By the feature set's name, else by its object's. */
  static FeatureSetView find(Session session, String name) {
    List<Resource> all =
        session.kube().list(ResourceKind.FEATURE_SET, Scope.of(session.namespace())).items();
    return all.stream()
        .map(FeatureSetView::new)
        .filter(view -> view.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                new FeatureSetView(
                    session.kube().get(ResourceKind.FEATURE_SET, session.namespace(), name)));
  }
}

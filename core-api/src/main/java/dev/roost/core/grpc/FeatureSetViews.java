package dev.roost.core.grpc;

import dev.roost.core.resources.DeclaredFeatureSet;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSetState;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.proto.core.v1alpha1.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the public API tells of feature sets. */
final class FeatureSetViews {

  private FeatureSetViews() {}

  /** A feature set as it is registered. */
  static FeatureSet registered(Handle handle, FeatureSetRow row) {
    VersionRow version = Versions.highest(handle, row.id());
    return FeatureSet.newBuilder()
        .setName(Names.ofFeatureSet(row.project(), row.name()))
        .setSpec(version.spec())
        .setCurrentSnapshot(version.current())
        .setCreateTime(Times.toProto(row.createTime()))
        .setEtag(etag(row.uid(), row.generation()))
        .setDetached(row.state() == FeatureSetState.DETACHED)
        .build();
  }

  /** A feature set as it is declared, with what is registered of it. */
  static FeatureSet declared(Handle handle, DeclaredFeatureSet declared) {
    FeatureSetSpec spec = declared.spec();
    Optional<FeatureSetRow> row = FeatureSets.find(handle, declared.project(), spec.getName());
    FeatureSet.Builder view =
        FeatureSet.newBuilder()
            .setName(Names.ofFeatureSet(declared.project(), spec.getName()))
            .setSpec(spec)
            .setCreateTime(
                Times.toProto(row.map(FeatureSetRow::createTime).orElse(declared.createTime())))
            .setEtag(etag(declared));
    row.flatMap(found -> Versions.find(handle, found.id(), spec.getVersion()))
        .ifPresent(version -> view.setCurrentSnapshot(version.current()));
    return view.build();
  }

  static String etag(DeclaredFeatureSet declared) {
    return etag(declared.uid(), declared.generation());
  }

  private static String etag(String uid, long generation) {
    return uid + "." + generation;
  }
}

package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.control.v1alpha1.DetachFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureSetRegistryIT {

  @TempDir Path warehouse;

  private TestCore core;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    core = TestCore.start(warehouse);
  }

  @AfterEach
  void stop() {
    core.close();
  }

  @Test
  void registersADeclarationAndAnswersTheSameWhenItIsRepeated() {
    RecordFeatureSetResponse first = core.declare(Specs.customers());
    RecordFeatureSetResponse second = core.declare(Specs.customers());

    assertThat(first.getAccepted()).isTrue();
    assertThat(first.getSpec()).isEqualTo(Specs.customers());
    assertThat(first.getCurrentSnapshot()).isZero();
    assertThat(second).isEqualTo(first);
    assertThat(readers()).hasSize(1);
  }

  @Test
  void tellsTheCurrentSnapshotWithItsTimeAndRecords() {
    core.declare(Specs.customers());
    core.publishRun("first");

    RecordFeatureSetResponse answer = core.declare(Specs.customers());

    assertThat(answer.getCurrentSnapshot()).isEqualTo(1);
    assertThat(answer.getRecords()).isEqualTo(4372);
    assertThat(answer.getLastPublishTime().getSeconds()).isPositive();
  }

  @Test
  void acceptsACompatibleEditInPlace() {
    core.declare(Specs.customers());
    FeatureSetSpec edited =
        Specs.customers().toBuilder()
            .setOwner("growth@example.com")
            .addFeatures(Specs.feature("quantity", ValueType.VALUE_TYPE_INT))
            .build();

    assertThat(core.declare(edited, TestCore.UID, 2).getAccepted()).isTrue();
    assertThat(core.declare(edited, TestCore.UID, 2).getSpec()).isEqualTo(edited);
  }

  @Test
  void refusesAnIncompatibleEditAndKeepsTheLastAcceptedSpecInForce() {
    core.declare(Specs.customers());
    FeatureSetSpec.Builder edited = Specs.customers().toBuilder();
    edited.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_INT);

    RecordFeatureSetResponse answer = core.declare(edited.build(), TestCore.UID, 2);

    assertThat(answer.getAccepted()).isFalse();
    assertThat(answer.getReason()).isEqualTo("IncompatibleChange");
    assertThat(answer.getMessage())
        .isEqualTo(
            "features[country].type cannot change from String to Int within version 1;"
                + " raise spec.version or restore it.");
    assertThat(answer.getSpec()).isEqualTo(Specs.customers());
  }

  @Test
  void acceptsAnIncompatibleEditWithAHigherVersionAndKeepsTheOlderVersionReadable() {
    core.declare(Specs.customers());
    core.publishRun("first");
    FeatureSetSpec.Builder edited = Specs.customers().toBuilder().setVersion(2);
    edited.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_INT);

    RecordFeatureSetResponse answer = core.declare(edited.build(), TestCore.UID, 2);

    assertThat(answer.getAccepted()).isTrue();
    assertThat(answer.getCurrentSnapshot()).isZero();
    assertThat(readers())
        .extracting(
            reader -> reader.getSpec().getVersion(),
            reader -> reader.getCurrent().getNumber(),
            FeatureSetSnapshot::getDefaultVersion)
        .containsExactly(tuple(2, 0L, false), tuple(1, 1L, true));
  }

  @Test
  void refusesALowerVersion() {
    core.declare(Specs.customers().toBuilder().setVersion(3).build());

    RecordFeatureSetResponse answer = core.declare(Specs.customers(), TestCore.UID, 2);

    assertThat(answer.getReason()).isEqualTo("VersionLowered");
    assertThat(answer.getMessage())
        .isEqualTo("version cannot go back from 3 to 1; set spec.version to 3 or higher.");
    assertThat(answer.getSpec().getVersion()).isEqualTo(3);
  }

  @Test
  void refusesANameThatAnotherResourceHasAndNamesThatResource() {
    core.declare(Specs.customers());

    RecordFeatureSetResponse answer = core.declare(Specs.customers(), "another-uid", 1);

    assertThat(answer.getReason()).isEqualTo("NameTaken");
    assertThat(answer.getMessage()).contains("shop/customers").contains("spec.name");
    assertThat(answer.getHolderUid()).isEqualTo(TestCore.UID);
  }

  @Test
  void refusesToRenameAFeatureSet() {
    core.declare(Specs.customers());

    RecordFeatureSetResponse answer =
        core.declare(Specs.customers().toBuilder().setName("clients").build());

    assertThat(answer.getReason()).isEqualTo("IncompatibleChange");
    assertThat(answer.getMessage()).contains("name cannot change from customers to clients");
  }

  @Test
  void ignoresALateCallOfAnOlderGeneration() {
    core.declare(Specs.customers(), TestCore.UID, 1);
    FeatureSetSpec edited = Specs.customers().toBuilder().setOwner("new").build();
    core.declare(edited, TestCore.UID, 2);

    RecordFeatureSetResponse late = core.declare(Specs.customers(), TestCore.UID, 1);

    assertThat(late.getAccepted()).isTrue();
    assertThat(late.getSpec()).isEqualTo(edited);
  }

  @Test
  void refusesASpecThatBreaksARule() {
    RecordFeatureSetResponse answer =
        core.declare(Specs.customers().toBuilder().clearEntities().build());

    assertThat(answer.getAccepted()).isFalse();
    assertThat(answer.getReason()).isEqualTo("InvalidSpec");
    assertThat(answer.getMessage()).contains("entities has 0 entries");
    assertThat(readers()).isEmpty();
  }

  @Test
  void detachesOnlyForTheResourceThatRegisteredAndReattachesWhenItIsDeclaredAgain() {
    core.declare(Specs.customers());
    detach("another-uid");
    assertThat(readers()).extracting(FeatureSetSnapshot::getDetached).containsExactly(false);

    detach(TestCore.UID);
    detach(TestCore.UID);
    assertThat(readers()).extracting(FeatureSetSnapshot::getDetached).containsExactly(true);
    assertThat(core.ingest("while-detached").getReason()).isEqualTo("FeatureSetNotFound");

    assertThat(core.declare(Specs.customers(), "new-uid", 1).getAccepted()).isTrue();
    assertThat(readers()).extracting(FeatureSetSnapshot::getDetached).containsExactly(false);
  }

  @Test
  void reattachesOnlyACompatibleSpec() {
    core.declare(Specs.customers());
    detach(TestCore.UID);
    FeatureSetSpec other = Specs.customers().toBuilder().removeFeatures(0).build();

    assertThat(core.declare(other, "new-uid", 1).getReason()).isEqualTo("IncompatibleChange");
    assertThat(readers()).extracting(FeatureSetSnapshot::getDetached).containsExactly(true);
  }

  @Test
  void listsWhatIsDeclaredAndNotOver() {
    core.declare(Specs.customers());
    core.publishRun("over");
    core.ingest("waiting");

    var declared = core.control().listDeclared(ListDeclaredRequest.getDefaultInstance());

    assertThat(declared.getFeatureSetsList())
        .extracting(set -> set.getProject() + "/" + set.getName() + "/" + set.getUid())
        .containsExactly("shop/customers/" + TestCore.UID);
    assertThat(declared.getIngestionsList())
        .extracting(run -> run.getName() + "/" + run.getUid())
        .containsExactly("waiting/uid-of-waiting");
  }

  private void detach(String uid) {
    core.control()
        .detachFeatureSet(
            DetachFeatureSetRequest.newBuilder()
                .setProject(TestCore.PROJECT)
                .setFeatureSet(Specs.FEATURE_SET)
                .setUid(uid)
                .build());
  }

  private List<FeatureSetSnapshot> readers() {
    return core.feed().listCurrent(ListCurrentRequest.getDefaultInstance()).getFeatureSetsList();
  }
}

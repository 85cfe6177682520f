package dev.roost.operator;

import static dev.roost.operator.Cluster.featureSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.FeatureSet;
import dev.roost.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeatureSetFlowIT {
  private MockApi api;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    api = new MockApi();
    cluster = new Cluster(api.client, "shop");
  }

  @AfterEach
  void stop() {
    cluster.close();
    api.close();
  }

  private void edit(String from, String to) {
    cluster.editFeatureSet(
        found ->
            Serialization.unmarshal(
                Serialization.asYaml(found).replace(from, to), FeatureSet.class));
  }

  @Test
  void aDeclaredFeatureSetIsRegisteredWithoutAFinalizer() {
    cluster.apply(featureSet(""));

    Condition ready = cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    assertThat(ready.status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(cluster.featureSet().getFinalizers()).isEmpty();
    assertThat(cluster.featureSet().getStatus().version()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(cluster.events("customers")).contains("Accepted"));
  }

  @Test
  void anIncompatibleEditIsRefusedAndTheAcceptedSpecStaysInForce() {
    cluster.apply(featureSet(""));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    edit("type: \"Int\"", "type: \"String\"");

    Condition accepted =
        cluster.awaitFeatureSetReason(ConditionType.ACCEPTED, "IncompatibleChange");
    assertThat(accepted.message()).contains("raise spec.version", "stays in force");
    assertThat(cluster.featureSet().getStatus().version()).isEqualTo(1);
    await().untilAsserted(() -> assertThat(cluster.events("customers")).contains("Incompatible"));
    edit("version: 1", "version: 2");

    cluster.awaitFeatureSetReason(ConditionType.ACCEPTED, "Accepted");
    await().until(() -> cluster.featureSet().getStatus().version() == 2);
  }

  @Test
  void anUnknownTypeIsNamedInTheCondition() {
    GenericKubernetesResource odd =
        Serialization.unmarshal(
            Serialization.asYaml(featureSet("")).replace("type: \"String\"", "type: \"Text\""),
            GenericKubernetesResource.class);
    cluster
        .client
        .genericKubernetesResources("roost.dev/v1alpha1", "FeatureSet")
        .inNamespace(cluster.namespace)
        .resource(odd)
        .create();

    Condition accepted = cluster.awaitFeatureSetReason(ConditionType.ACCEPTED, "InvalidSpec");
    assertThat(accepted.message())
        .contains("spec.features[0].type: 'Text' is not one of Bool, Int, Double");
    assertThat(cluster.core.declaredFeatureSets()).isEmpty();
  }

  @Test
  void aRetainedFeatureSetIsDetachedWhenItIsDeleted() {
    cluster.apply(featureSet(""));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    cluster.client.resource(cluster.featureSet()).delete();

    await().until(() -> cluster.core.declaredFeatureSets().isEmpty());
    assertThat(cluster.core.calls("purgeFeatureSet")).isZero();
  }

  @Test
  void aFeatureSetDeletedWhileTheOperatorIsDownIsDetached() {
    cluster.apply(featureSet(""));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    cluster.stopOperator();
    cluster.client.resource(cluster.featureSet()).delete();
    cluster.startOperator();

    await().until(() -> cluster.core.declaredFeatureSets().isEmpty());
  }

  @Test
  void aNameIsTakenOverFromAResourceThatIsGone() {
    cluster.core.declare("customers", "a-uid-of-before");
    cluster.apply(featureSet(""));

    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
  }

  @Test
  void aFeatureSetToBeDeletedStaysUntilItsDataIsGone() {
    cluster.apply(featureSet("  deletionPolicy: Delete\n"));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    assertThat(cluster.featureSet().getFinalizers()).containsExactly("roost.dev/purge");
    cluster.client.resource(cluster.featureSet()).delete();

    cluster.awaitFeatureSetReason(ConditionType.READY, "Purging");
    await().until(() -> cluster.featureSet() == null);
    assertThat(cluster.core.declaredFeatureSets()).isEmpty();
  }

  @Test
  void anAnnotationReleasesAFeatureSetWithoutCleanup() throws IOException {
    cluster.apply(featureSet("  deletionPolicy: Delete\n"));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    cluster.core.close();
    cluster.editFeatureSet(
        found -> {
          found.getMetadata().getAnnotations().put("roost.dev/skip-cleanup", "true");
          return found;
        });
    cluster.client.resource(cluster.featureSet()).delete();

    await().until(() -> cluster.featureSet() == null);
    cluster.core.open();
  }

  @Test
  void theLastAcceptedSpecIsShownWhileTheCoreIsDown() throws IOException {
    cluster.apply(featureSet(""));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    cluster.core.close();

    Condition ready = cluster.awaitFeatureSetReason(ConditionType.READY, "CoreUnavailable");
    assertThat(ready.status()).isEqualTo(ConditionStatus.UNKNOWN);
    assertThat(cluster.featureSet().getStatus().version()).isEqualTo(1);
    cluster.core.open();
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
  }
}

package dev.roost.embedded.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubeFrontTest {

  private static final ResourceDefinitionContext GADGETS =
      new ResourceDefinitionContext.Builder()
          .withGroup("test.roost.dev")
          .withVersion("v1")
          .withKind("Gadget")
          .withPlural("gadgets")
          .withNamespaced(true)
          .build();

  @TempDir private Path folder;
  private KubeFront front;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    front = KubeFront.start(folder.resolve("kube"), "127.0.0.1", 0);
    client = front.client();
    client.load(getClass().getResourceAsStream("gadgets.yaml")).create();
  }

  @AfterEach
  void stop() {
    client.close();
    front.close();
  }

  private void restart() {
    stop();
    front = KubeFront.start(folder.resolve("kube"), "127.0.0.1", 0);
    client = front.client();
  }

  private MixedOperation<
          GenericKubernetesResource,
          io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      gadgets() {
    return client.genericKubernetesResources(GADGETS);
  }

  private static GenericKubernetesResource gadget(String yaml) {
    return Serialization.unmarshal(
        "apiVersion: test.roost.dev/v1\nkind: Gadget\nmetadata: {name: one, namespace: shop}\n"
            + yaml,
        GenericKubernetesResource.class);
  }

  private GenericKubernetesResource createGadget(String yaml) {
    return gadgets().inNamespace("shop").resource(gadget(yaml)).create();
  }

  @Test
  void fillsInDefaultsAtEveryDepth() {
    GenericKubernetesResource made = createGadget("spec: {color: Red, parts: [{name: a}]}");

    assertThat(made.<Integer>get("spec", "size")).isEqualTo(3);
    assertThat(made.<Boolean>get("spec", "parts", 0, "spare")).isTrue();
    assertThat(made.getMetadata().getUid()).isNotEmpty();
    assertThat(made.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void refusesWhatTheSchemaForbidsAndNamesTheFields() {
    assertThatThrownBy(() -> createGadget("spec: {color: Grey, size: 99, parts: [{}]}"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("Gadget.test.roost.dev \"one\" is invalid")
        .hasMessageContaining(
            "spec.color: Unsupported value: \"Grey\": supported values: \"Red\", \"Blue\"")
        .hasMessageContaining("spec.size: Invalid value: 99")
        .hasMessageContaining("spec.parts[0].name: Required value")
        .satisfies(e -> assertThat(((KubernetesClientException) e).getCode()).isEqualTo(422));
  }

  @Test
  void dropsUnknownFields() {
    GenericKubernetesResource made = createGadget("spec: {color: Red, colour: Blue}");

    assertThat(made.<Object>get("spec", "colour")).isNull();
  }

  @Test
  void refusesTwoItemsOfOneKey() {
    assertThatThrownBy(() -> createGadget("spec: {color: Red, parts: [{name: a}, {name: a}]}"))
        .hasMessageContaining("spec.parts[1]: Duplicate value");
  }

  @Test
  void writesTheStatusApartFromTheSpec() {
    createGadget("spec: {color: Red}");
    GenericKubernetesResource both = gadget("spec: {color: Blue}\nstatus: {state: Fine}");

    GenericKubernetesResource answered =
        gadgets().inNamespace("shop").resource(both).updateStatus();

    assertThat(answered.<String>get("spec", "color")).isEqualTo("Red");
    assertThat(answered.<String>get("status", "state")).isEqualTo("Fine");
    assertThat(answered.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void countsGenerationsOnlyWhenTheSpecChanges() {
    createGadget("spec: {color: Red}");
    Resource<GenericKubernetesResource> one = gadgets().inNamespace("shop").withName("one");

    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    assertThat(one.get().getMetadata().getGeneration()).isEqualTo(1);
    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"color\":\"Blue\"}}");
    assertThat(one.get().getMetadata().getGeneration()).isEqualTo(2);
  }

  @Test
  void refusesAnUpdateOfAnOlderRevision() {
    GenericKubernetesResource first = createGadget("spec: {color: Red}");
    Resource<GenericKubernetesResource> one = gadgets().inNamespace("shop").withName("one");
    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"color\":\"Blue\"}}");

    assertThatThrownBy(() -> gadgets().inNamespace("shop").resource(first).update())
        .hasMessageContaining("the object has been modified")
        .satisfies(e -> assertThat(((KubernetesClientException) e).getCode()).isEqualTo(409));
  }

  @Test
  void mergePatchesRemoveWhatIsNull() {
    createGadget("spec: {color: Red, note: hello}");
    Resource<GenericKubernetesResource> one = gadgets().inNamespace("shop").withName("one");

    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"note\":null}}");

    assertThat(one.get().<Object>get("spec", "note")).isNull();
  }

  @Test
  void appliesAnObjectThatIsThereOrNot() {
    GenericKubernetesResource wanted = gadget("spec: {color: Red}");
    gadgets().inNamespace("shop").resource(wanted).serverSideApply();

    wanted = gadget("spec: {color: Blue}");
    GenericKubernetesResource applied =
        gadgets().inNamespace("shop").resource(wanted).serverSideApply();

    assertThat(applied.<String>get("spec", "color")).isEqualTo("Blue");
  }

  @Test
  void keepsAnObjectUntilItsLastFinalizerIsGone() {
    createGadget("spec: {color: Red}");
    Resource<GenericKubernetesResource> one = gadgets().inNamespace("shop").withName("one");
    one.patch(
        PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":[\"roost.dev/x\"]}}");

    one.delete();
    assertThat(one.get().getMetadata().getDeletionTimestamp()).isNotNull();
    one.patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}");

    assertThat(one.get()).isNull();
  }

  @Test
  void collectsWhatTheDeletedOwned() {
    GenericKubernetesResource owner = createGadget("spec: {color: Red}");
    ConfigMap middle =
        client.resource(owned("middle", "Gadget", owner.getMetadata().getUid())).create();
    client.resource(owned("leaf", "ConfigMap", middle.getMetadata().getUid())).create();
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("free")
                .withNamespace("shop")
                .endMetadata()
                .build())
        .create();

    gadgets().inNamespace("shop").withName("one").delete();

    await()
        .untilAsserted(
            () ->
                assertThat(client.configMaps().inNamespace("shop").list().getItems())
                    .extracting(map -> map.getMetadata().getName())
                    .containsExactly("free"));
  }

  private static ConfigMap owned(String name, String kind, String uid) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("shop")
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind(kind)
                .withName("x")
                .withUid(uid)
                .build())
        .endMetadata()
        .build();
  }

  @Test
  void emptiesADeletedNamespace() {
    createGadget("spec: {color: Red}");

    client.namespaces().withName("shop").delete();

    await().untilAsserted(() -> assertThat(gadgets().inAnyNamespace().list().getItems()).isEmpty());
  }

  @Test
  void hasEverythingAfterARestartWithTheSameIdentity() {
    GenericKubernetesResource before = createGadget("spec: {color: Red}");
    createAndDelete("gone");

    restart();

    GenericKubernetesResource after = gadgets().inNamespace("shop").withName("one").get();
    assertThat(after.getMetadata().getUid()).isEqualTo(before.getMetadata().getUid());
    assertThat(after.getMetadata().getResourceVersion())
        .isEqualTo(before.getMetadata().getResourceVersion());
    assertThat(client.configMaps().inNamespace("shop").withName("gone").get()).isNull();
    assertThatThrownBy(() -> client.resource(gadget("spec: {color: Grey}")).update())
        .hasMessageContaining("Unsupported value");
    String next = createConfigMap("next").getMetadata().getResourceVersion();
    assertThat(Long.parseLong(next))
        .isGreaterThan(Long.parseLong(before.getMetadata().getResourceVersion()));
  }

  @Test
  void forgetsOnlyTheLineThatACrashCutShort() throws Exception {
    createGadget("spec: {color: Red}");
    stop();
    Path file = folder.resolve("kube/objects.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"revision\":99999,\"pa");

    front = KubeFront.start(folder.resolve("kube"), "127.0.0.1", 0);
    client = front.client();

    assertThat(gadgets().inNamespace("shop").withName("one").get()).isNotNull();
  }

  private void createAndDelete(String name) {
    createConfigMap(name);
    client.configMaps().inNamespace("shop").withName(name).delete();
  }

  private ConfigMap createConfigMap(String name) {
    return client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withLabels(Map.of("tier", name))
                .endMetadata()
                .build())
        .create();
  }

  @Test
  void informersSeeEveryChangeInOrder() {
    List<String> seen = new CopyOnWriteArrayList<>();
    createConfigMap("a");
    try (SharedIndexInformer<ConfigMap> informer =
        client.configMaps().inAnyNamespace().inform(recorder(seen))) {
      await().until(informer::hasSynced);
      createAndDelete("b");
      createAndDelete("c");
      await().untilAsserted(() -> assertThat(seen).containsExactly("+a", "+b", "-b", "+c", "-c"));
    }
  }

  private static ResourceEventHandler<ConfigMap> recorder(List<String> seen) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(ConfigMap map) {
        seen.add("+" + map.getMetadata().getName());
      }

      @Override
      public void onUpdate(ConfigMap old, ConfigMap map) {
        seen.add("=" + map.getMetadata().getName());
      }

      @Override
      public void onDelete(ConfigMap map, boolean unknown) {
        seen.add("-" + map.getMetadata().getName());
      }
    };
  }

  @Test
  void aWatchFromARevisionMissesNothingThatHappenedBetween() throws Exception {
    String since = createConfigMap("a").getMetadata().getResourceVersion();
    createAndDelete("b");

    String events =
        get(
            "/api/v1/namespaces/shop/configmaps?watch=true&timeoutSeconds=1&resourceVersion="
                + since);

    assertThat(events.lines().map(line -> Json.parse(line).path("type").asText()))
        .containsExactly("ADDED", "DELETED");
  }

  @Test
  void aWatchFromBeforeARestartIsToldToListAgain() throws Exception {
    String since = createConfigMap("a").getMetadata().getResourceVersion();
    createConfigMap("b");
    restart();

    String events = get("/api/v1/namespaces/shop/configmaps?watch=true&resourceVersion=" + since);

    assertThat(
            Json.parse(events.lines().findFirst().orElseThrow())
                .path("object")
                .path("code")
                .asInt())
        .isEqualTo(410);
  }

  @Test
  void selectsByLabelSets() {
    createConfigMap("a");
    createConfigMap("b");
    createConfigMap("c");

    assertThat(
            client.configMaps().inNamespace("shop").withLabelIn("tier", "a", "c").list().getItems())
        .extracting(map -> map.getMetadata().getName())
        .containsExactly("a", "c");
  }

  @Test
  void servesThePodsLogFromItsFile() throws Exception {
    Path log = Files.writeString(folder.resolve("driver.log"), "one\ntwo\nthree\n");
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName("driver")
                .withNamespace("shop")
                .withAnnotations(Map.of(KubeFront.logFileAnnotation(), log.toString()))
                .endMetadata()
                .build())
        .create();

    assertThat(client.pods().inNamespace("shop").withName("driver").tailingLines(2).getLog())
        .isEqualTo("two\nthree\n");
  }

  @Test
  void listsWhatItServes() throws Exception {
    assertThat(get("/apis/test.roost.dev/v1")).contains("\"name\":\"gadgets\"");
    assertThat(get("/apis")).contains("test.roost.dev");
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(front.url() + path)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}

package dev.roost.online.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.online.fixture.Customers;
import dev.roost.online.fixture.Engine;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.proto.online.v1alpha1.EntityValues;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader gets over gRPC and HTTP, right and wrong. */
class ReadsIT {

  private static final long SECOND = 1_000_000;
  private static final FeatureSetSpec SPEC =
      Customers.spec(1).toBuilder().setTtlMicros(10 * SECOND).build();

  @TempDir Path folder;
  private final String project = "p" + UUID.randomUUID();
  private FeedDouble feed;
  private Engine engine;

  @BeforeEach
  void publishOneRecordOfSecondHundred() throws Exception {
    feed = FeedDouble.start(folder);
    ChangeRecord record =
        Customers.merge(7, 100 * SECOND)
            .addCells(ChangeCell.newBuilder().setFeature(0).setValue(Customers.text("France")))
            .addCells(ChangeCell.newBuilder().setFeature(1))
            .build();
    feed.publish(project, SPEC, List.of(record));
    startAt(100);
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
    feed.close();
  }

  private void startAt(long epochSecond) throws Exception {
    if (engine != null) {
      engine.close();
    }
    Clock clock = Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC);
    engine = Engine.start(RedisProcess.shared(), feed, clock);
    engine.readAll(project, SPEC, Customers.keys(1), 1);
  }

  @Test
  void valueNullNeverNamedAndUnknownRecordAreToldApart() {
    GetOnlineFeaturesResponse answer =
        engine.readAll(
            project, SPEC, List.of(List.of(Customers.number(7)), List.of(Customers.number(8))), 0);
    assertThat(answer.getColumns(0).getStatusesList())
        .containsExactly(FieldStatus.FIELD_STATUS_PRESENT, FieldStatus.FIELD_STATUS_NOT_FOUND);
    assertThat(answer.getColumns(0).getValues(0)).isEqualTo(Customers.text("France"));
    assertThat(answer.getColumns(0).getEventTimes(0).getSeconds()).isEqualTo(100);
    assertThat(answer.getColumns(1).getStatuses(0)).isEqualTo(FieldStatus.FIELD_STATUS_NULL_VALUE);
    assertThat(answer.getColumns(2).getStatuses(0)).isEqualTo(FieldStatus.FIELD_STATUS_NULL_VALUE);
  }

  @Test
  void aValueIsVisibleToTheLastMicrosecondOfItsTtlAndNotAfter() throws Exception {
    startAt(110);
    assertThat(statusOfCountry()).isEqualTo(FieldStatus.FIELD_STATUS_PRESENT);
    startAt(111);
    assertThat(statusOfCountry()).isEqualTo(FieldStatus.FIELD_STATUS_OUTSIDE_MAX_AGE);
  }

  @Test
  void theSameEntityTwiceIsAnsweredTwice() {
    GetOnlineFeaturesResponse answer =
        engine.readAll(
            project, SPEC, List.of(List.of(Customers.number(7)), List.of(Customers.number(7))), 0);
    assertThat(answer.getColumns(0).getValuesList())
        .containsExactly(Customers.text("France"), Customers.text("France"));
  }

  @Test
  void whatIsUnknownIsNamedWithWhatThereIs() {
    assertRefused(
        read("nobody:country").build(),
        "NOT_FOUND: Project " + project + " has no feature set nobody; it has customers.");
    assertRefused(
        read("customers:shoe_size").build(),
        "NOT_FOUND: Feature set customers has no feature shoe_size; it has country, quantity,"
            + " codes.");
    assertRefused(
        read("country").build(),
        "INVALID_ARGUMENT: Feature \"country\" is not of the form featureSet:feature.");
  }

  @Test
  void keysThatDoNotFitAreRefused() {
    GetOnlineFeaturesRequest.Builder request =
        GetOnlineFeaturesRequest.newBuilder().setProject(project).addFeatures("customers:country");
    assertRefused(
        request.build(),
        "INVALID_ARGUMENT: Entity customer_id is missing; the requested features need"
            + " customer_id.");
    assertRefused(
        request.clone().putEntities("customer_id", keys(Customers.text("x"))).build(),
        "INVALID_ARGUMENT: Entity customer_id is INT, but one of its values is the text \"x\".");
    assertRefused(
        request
            .clone()
            .putEntities("customer_id", keys(Customers.number(7)))
            .putEntities("shop_id", keys(Customers.number(1)))
            .build(),
        "INVALID_ARGUMENT: Entity shop_id belongs to none of the requested features; they need"
            + " customer_id.");
  }

  @Test
  void aFeatureSetThatIsNotOnlineSaysHowToChangeThat() throws Exception {
    FeatureSetSpec offline =
        SPEC.toBuilder()
            .setName("offline")
            .setOnline(Customers.mode(OnlineMode.ONLINE_MODE_OFFLINE_ONLY))
            .build();
    feed.declare(project, offline);
    startAt(100);
    assertRefused(
        read("offline:country").build(),
        "FAILED_PRECONDITION: Feature set offline is not served online; set its online.mode to"
            + " OfflineOnlineAutomatic.");
  }

  @Test
  void httpHasTheSameAnswersInItsOwnForm() throws Exception {
    Engine.Answer answer =
        engine.post(
            OnlineHttp.PATH,
            """
            {"project":"%s","features":["customers:country","customers:quantity"],
             "entities":{"customer_id":[7,"8"]}}
            """
                .formatted(project));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().toString())
        .isEqualTo(
            "{\"features\":{\"customers:country\":{\"values\":[\"France\",null],"
                + "\"statuses\":[\"PRESENT\",\"NOT_FOUND\"],"
                + "\"eventTimes\":[\"1970-01-01T00:01:40Z\",null]},"
                + "\"customers:quantity\":{\"values\":[null,null],"
                + "\"statuses\":[\"NULL_VALUE\",\"NOT_FOUND\"],"
                + "\"eventTimes\":[\"1970-01-01T00:01:40Z\",null]}}}");
  }

  @Test
  void httpSaysWhatIsWrongWithAStatusOfItsMeaning() throws Exception {
    Engine.Answer unknown =
        engine.post(
            OnlineHttp.PATH,
            """
            {"project":"%s","features":["customers:x"],"entities":{"customer_id":[7]}}
            """
                .formatted(project));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.body().path("reason").asText()).isEqualTo("FeatureNotFound");
    assertThat(unknown.body().path("error").asText()).contains("has no feature x");
    assertThat(engine.post(OnlineHttp.PATH, "{").status()).isEqualTo(400);
    assertThat(engine.post(OnlineHttp.PATH, "[]").status()).isEqualTo(400);
  }

  @Test
  void aSnapshotThatDoesNotComeIsWaitedForUntilTheDeadline() {
    GetOnlineFeaturesRequest request = read("customers:country").setAtLeastSnapshot(99).build();
    assertThatThrownBy(() -> engine.read(request, Duration.ofMillis(300)))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("DEADLINE_EXCEEDED");
  }

  private FieldStatus statusOfCountry() {
    return engine
        .readAll(project, SPEC, List.of(List.of(Customers.number(7))), 0)
        .getColumns(0)
        .getStatuses(0);
  }

  private GetOnlineFeaturesRequest.Builder read(String feature) {
    return GetOnlineFeaturesRequest.newBuilder()
        .setProject(project)
        .addFeatures(feature)
        .putEntities("customer_id", keys(Customers.number(7)));
  }

  private static EntityValues keys(dev.roost.proto.core.v1alpha1.Value value) {
    return EntityValues.newBuilder().addValues(value).build();
  }

  private void assertRefused(GetOnlineFeaturesRequest request, String message) {
    assertThatThrownBy(() -> engine.read(request))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage(message);
  }
}

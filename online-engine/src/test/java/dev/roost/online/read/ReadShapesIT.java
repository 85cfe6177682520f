package dev.roost.online.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.online.fixture.Customers;
import dev.roost.online.fixture.Engine;
import dev.roost.online.fixture.FeedDouble;
import dev.roost.online.fixture.RedisProcess;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.MemberVersion;
import dev.roost.proto.online.v1alpha1.EntityValues;
import dev.roost.proto.online.v1alpha1.FeatureColumn;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several feature sets in one read, keys of several parts, ages of cells, and bad JSON. */
class ReadShapesIT {

  private static final long TTL = 10_000_000;
  private static final FeatureSetSpec CUSTOMERS =
      Customers.spec(1).toBuilder().setTtlMicros(TTL).build();
  private static final FeatureSetSpec BASKETS =
      FeatureSetSpec.newBuilder()
          .setName("baskets")
          .setVersion(1)
          .addEntities(Entity.newBuilder().setName("shop").setType(ValueType.VALUE_TYPE_STRING))
          .addEntities(Entity.newBuilder().setName("customer_id").setType(ValueType.VALUE_TYPE_INT))
          .addFeatures(Customers.feature("items", ValueType.VALUE_TYPE_INT))
          .setOnline(CUSTOMERS.getOnline())
          .build();

  @TempDir Path folder;
  private final String project = "p" + UUID.randomUUID();
  private final AtomicLong now = new AtomicLong(TTL);
  private FeedDouble feed;
  private Engine engine;

  @BeforeEach
  void start() throws Exception {
    feed = FeedDouble.start(folder);
    InstantSource source = () -> Instant.EPOCH.plus(now.get(), ChronoUnit.MICROS);
    engine = Engine.start(RedisProcess.shared(), feed, clock(source));
  }

  private static Clock clock(InstantSource source) {
    return source.withZone(ZoneOffset.UTC);
  }

  @AfterEach
  void stop() {
    engine.close();
    feed.close();
  }

  @Test
  void oneReadAnswersSeveralFeatureSetsOfDifferentKeysInTheOrderOfItsFeatures() throws Exception {
    feed.publish(
        project,
        CUSTOMERS,
        List.of(Customers.merge(7, 5).addCells(cell(0, Customers.text("France")).build()).build()));
    feed.publish(
        project,
        BASKETS,
        List.of(
            Customers.merge(7, 5)
                .clearKey()
                .addKey(Customers.text("north"))
                .addKey(Customers.number(7))
                .addCells(cell(0, Customers.number(3)))
                .build()));
    engine.readAll(project, CUSTOMERS, Customers.keys(1), 1);
    engine.readAll(
        project, BASKETS, List.of(List.of(Customers.text("north"), Customers.number(7))), 1);
    GetOnlineFeaturesResponse answer =
        engine.read(
            GetOnlineFeaturesRequest.newBuilder()
                .setProject(project)
                .addFeatures("baskets:items")
                .addFeatures("customers:country")
                .addFeatures("baskets:items")
                .putEntities("customer_id", values(Customers.number(7), Customers.number(7)))
                .putEntities("shop", values(Customers.text("north"), Customers.text("south")))
                .build());
    assertThat(answer.getColumnsList())
        .extracting(FeatureColumn::getFeature)
        .containsExactly("baskets:items", "customers:country", "baskets:items");
    assertThat(answer.getColumns(0).getStatusesList())
        .containsExactly(FieldStatus.FIELD_STATUS_PRESENT, FieldStatus.FIELD_STATUS_NOT_FOUND);
    assertThat(answer.getColumns(1).getValuesList())
        .containsExactly(Customers.text("France"), Customers.text("France"));
    assertThat(answer.getColumns(2)).isEqualTo(answer.getColumns(0));
  }

  @Test
  void eachCellAgesByItsOwnEventTimeToTheMicrosecond() throws Exception {
    feed.publish(
        project,
        CUSTOMERS,
        List.of(
            Customers.merge(7, 1_000)
                .addCells(cell(0, Customers.text("France")))
                .addCells(cell(1, Customers.number(3)).setVersion(Customers.version(999)))
                .build()));
    engine.readAll(project, CUSTOMERS, Customers.keys(1), 1);
    now.set(TTL + 999);
    assertThat(status(0)).isEqualTo(FieldStatus.FIELD_STATUS_PRESENT);
    assertThat(status(1)).isEqualTo(FieldStatus.FIELD_STATUS_PRESENT);
    now.set(TTL + 1_000);
    assertThat(status(0)).isEqualTo(FieldStatus.FIELD_STATUS_PRESENT);
    assertThat(status(1)).isEqualTo(FieldStatus.FIELD_STATUS_OUTSIDE_MAX_AGE);
    now.set(TTL + 1_001);
    assertThat(status(0)).isEqualTo(FieldStatus.FIELD_STATUS_OUTSIDE_MAX_AGE);
    assertThat(column(0).getValues(0)).isEqualTo(Value.getDefaultInstance());
  }

  @Test
  void theMembersOfAnAddedUpSetAgeOneByOne() throws Exception {
    feed.publish(
        project,
        CUSTOMERS,
        List.of(
            Customers.merge(7, 1_000)
                .addCells(
                    cell(2, Customers.codes("a", "b", "c"))
                        .addMemberVersions(
                            MemberVersion.newBuilder()
                                .setMember(1)
                                .setVersion(Customers.version(500))))
                .build()));
    engine.readAll(project, CUSTOMERS, Customers.keys(1), 1);
    now.set(TTL + 500);
    assertThat(column(2).getValues(0)).isEqualTo(Customers.codes("a", "b", "c"));
    now.set(TTL + 501);
    assertThat(column(2).getValues(0)).isEqualTo(Customers.codes("a", "c"));
    now.set(TTL + 1_001);
    assertThat(status(2)).isEqualTo(FieldStatus.FIELD_STATUS_OUTSIDE_MAX_AGE);
  }

  @Test
  void listsOfDifferentLengthsAndNullKeysAreRefused() throws Exception {
    feed.publish(project, BASKETS, List.of());
    engine.readAll(
        project, BASKETS, List.of(List.of(Customers.text("north"), Customers.number(7))), 1);
    GetOnlineFeaturesRequest.Builder request =
        GetOnlineFeaturesRequest.newBuilder().setProject(project).addFeatures("baskets:items");
    assertThatThrownBy(
            () ->
                engine.read(
                    request
                        .clone()
                        .putEntities("shop", values(Customers.text("n"), Customers.text("s")))
                        .putEntities("customer_id", values(Customers.number(7)))
                        .build()))
        .hasMessageStartingWith("INVALID_ARGUMENT: Entity ")
        .hasMessageContaining("shop")
        .hasMessageContaining("customer_id")
        .hasMessageEndingWith("give as many of each.");
    assertThatThrownBy(
            () ->
                engine.read(
                    request
                        .clone()
                        .putEntities("shop", values(Customers.text("n")))
                        .putEntities("customer_id", values(Value.getDefaultInstance()))
                        .build()))
        .hasMessageContaining("INVALID_ARGUMENT: Entity customer_id is INT")
        .hasMessageContaining("null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"features":["customers:country"],"entities":{"customer_id":[7]}} | project
          {"project":7,"features":["customers:country"],"entities":{"customer_id":[7]}} | project
          {"project":"P","features":"customers:country","entities":{"customer_id":[7]}} | features
          {"project":"P","features":[7],"entities":{"customer_id":[7]}} | features
          {"project":"P","features":["customers:country"],"entities":[7]} | entities
          {"project":"P","features":["customers:country"],"entities":{"customer_id":7}} | customer_id
          {"project":"P","features":["customers:country"],"entities":{"customer_id":[7.5]}} | 7.5
          {"project":"P","features":["customers:country"],"entities":{"customer_id":["x"]}} | customer_id
          {"project":"P","features":["customers:country"],"entities":{"customer_id":[99999999999999999999]}} | 99999999999999999999
          {"project":"P","features":["customers:country"],"entities":{"customer_id":[7]},"atLeastSnapshot":"1"} | atLeastSnapshot
          {"project":"P","features":["customers:country"],"entities":{"customer_id":[7]},"at_least_snapshot":1} | at_least_snapshot
          """)
  void bodiesOfAnotherFormAreRefusedByTheNameOfWhatIsWrong(String body, String named)
      throws Exception {
    feed.publish(project, CUSTOMERS, List.of());
    engine.readAll(project, CUSTOMERS, Customers.keys(1), 1);
    Engine.Answer answer =
        engine.post(OnlineHttp.PATH, body.replace("\"P\"", "\"" + project + "\""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
    assertThat(answer.body().path("reason").asText()).isEqualTo("InvalidRequest");
    assertThat(answer.body().path("error").asText()).contains(named);
  }

  private FieldStatus status(int feature) {
    return column(feature).getStatuses(0);
  }

  private FeatureColumn column(int feature) {
    return engine
        .readAll(project, CUSTOMERS, List.of(List.of(Customers.number(7))), 0)
        .getColumns(feature);
  }

  private static ChangeCell.Builder cell(int feature, Value value) {
    return ChangeCell.newBuilder().setFeature(feature).setValue(value);
  }

  private static EntityValues values(Value... values) {
    return EntityValues.newBuilder().addAllValues(List.of(values)).build();
  }
}

package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roost.index.call.Call;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Answer;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import dev.roost.index.server.Published.Customer;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.query.v1alpha1.GetIndexRequest;
import dev.roost.proto.query.v1alpha1.Index;
import dev.roost.proto.query.v1alpha1.InspectRequest;
import dev.roost.proto.query.v1alpha1.ListIndexesRequest;
import dev.roost.proto.query.v1alpha1.QueryPart;
import dev.roost.proto.query.v1alpha1.QueryPqlRequest;
import dev.roost.proto.query.v1alpha1.ReadOptions;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gRPC service, on files that the library wrote. */
final class QueryGrpcTest {
  private static final int CUSTOMERS = 8_000;

  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();
  private final List<Call> asked = new ArrayList<>();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    List<Customer> customers =
        LongStream.range(0, CUSTOMERS)
            .mapToObj(i -> new Customer(RecordKey.of(i), "c" + i % 3, i, List.of()))
            .toList();
    core.current = List.of(Published.of(folder, "customers", 1, 7, customers));
    server = ServerUnderTest.start(folder, core, this::answer, Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The engine, but for Extract, of which only what was asked is of interest. */
  private synchronized Answer answer(
      IndexSnapshot snapshot, List<Call> calls, QueryOptions options) {
    asked.addAll(calls);
    if (calls.get(0) instanceof Call.Extract extract) {
      return new Answer(
          List.of(new Result.Table(extract.fields(), List.of(), false)), Optional.empty());
    }
    return snapshot.answer(calls, options);
  }

  private static QueryPqlRequest pql(String text) {
    return QueryPqlRequest.newBuilder().setIndex("shop.customers").setPql(text).build();
  }

  private static List<QueryPart> all(Iterator<QueryPart> stream) {
    List<QueryPart> parts = new ArrayList<>();
    stream.forEachRemaining(parts::add);
    return parts;
  }

  private static void refused(Status.Code code, String reason, ThrowingCallable call) {
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(call)
        .satisfies(
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(code);
              assertThat(GrpcErrors.reasonOf(e)).hasValue(reason);
            });
  }

  /** More rows than gRPC takes ahead of a reader, so that the server must wait for it. */
  @Test
  void aStreamIsAHeaderThenRowsThenASummary() {
    List<QueryPart> parts = all(server.grpc().queryPql(pql("All()")));
    assertThat(parts).hasSize(CUSTOMERS + 2);
    QueryPart first = parts.get(0);
    assertThat(first.getHeader().getIndex()).isEqualTo("shop.customers@1");
    assertThat(first.getHeader().getSnapshot()).isEqualTo(7);
    assertThat(first.getHeader().getColumns(0).getName()).isEqualTo("_id");
    assertThat(parts.subList(1, CUSTOMERS + 1))
        .extracting(part -> part.getRow().getCells(0).getStringValue())
        .doesNotHaveDuplicates();
    assertThat(parts.get(CUSTOMERS + 1).getSummary().getRows()).isEqualTo(CUSTOMERS);
  }

  @Test
  void indexesAreNamedAsInHttpOrAsResources() {
    for (String name :
        List.of("shop.customers", "shop.customers@1", "projects/shop/featureSets/customers")) {
      QueryPqlRequest request = pql("Count(All())").toBuilder().setIndex(name).build();
      assertThat(server.grpc().queryPqlUnary(request).getRows(0).getCells(0).getIntValue())
          .isEqualTo(CUSTOMERS);
    }
  }

  @Test
  void errorsHaveTheCodeOfTheirMeaningAndAReason() {
    refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidQuery",
        () -> server.grpc().queryPqlUnary(pql("Count(Row(colour=1))")));
    refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> server.grpc().queryPqlUnary(pql("All() All()")));
    refused(
        Status.Code.NOT_FOUND,
        "IndexNotFound",
        () -> server.grpc().queryPqlUnary(pql("All()").toBuilder().setIndex("shop.x").build()));
    refused(Status.Code.OUT_OF_RANGE, "TooManyRecords", () -> limited("All()", 5));
    refused(
        Status.Code.UNAVAILABLE,
        "SnapshotNotYetServed",
        () ->
            server
                .grpc()
                .queryPqlUnary(
                    pql("All()").toBuilder()
                        .setOptions(ReadOptions.newBuilder().setAtLeastSnapshot(8))
                        .build()));
  }

  private void limited(String query, long rows) {
    var unused =
        server
            .grpc()
            .queryPqlUnary(
                pql(query).toBuilder()
                    .setOptions(ReadOptions.newBuilder().setMaxRows(rows))
                    .build());
  }

  @Test
  void inspectAsksForTheFieldsOfSomeRecords() {
    InspectRequest request =
        InspectRequest.newBuilder()
            .setIndex("shop.customers")
            .addKeys("12")
            .addFilterFields("quantity")
            .setQuery("Row(country=\"c0\")")
            .setLimit(3)
            .setOffset(1)
            .build();
    List<QueryPart> parts = all(server.grpc().inspect(request));
    assertThat(parts.get(0).getHeader().getColumnsList())
        .extracting(c -> c.getName())
        .containsExactly("_id", "quantity");
    Call.Extract extract = (Call.Extract) asked.get(0);
    Call.Limit limit = (Call.Limit) extract.row();
    assertThat(limit.limit()).hasValue(3);
    assertThat(limit.offset()).isEqualTo(1);
    Call.Intersect both = (Call.Intersect) limit.row();
    assertThat(both.rows().get(0))
        .isEqualTo(new Call.HasKey(List.of(RecordKey.of(12), RecordKey.of("12"))));
    assertThat(both.rows().get(1)).isInstanceOf(Call.RowOf.class);
  }

  @Test
  void inspectRefusesWhatItCannotShow() {
    InspectRequest request = InspectRequest.newBuilder().setIndex("shop.customers").build();
    for (InspectRequest wrong :
        List.of(
            request.toBuilder().addIds(1).build(),
            request.toBuilder().addFilterFields("colour").build(),
            request.toBuilder().setQuery("Count(All())").build(),
            request.toBuilder().setLimit(-1).build())) {
      refused(
          Status.Code.INVALID_ARGUMENT, "InvalidArgument", () -> all(server.grpc().inspect(wrong)));
    }
  }

  @Test
  void indexesAreListedWithTheirFields() {
    Index index =
        server.grpc().getIndex(GetIndexRequest.newBuilder().setName("shop.customers").build());
    assertThat(index.getSnapshot()).isEqualTo(7);
    assertThat(index.getRecords()).isEqualTo(CUSTOMERS);
    assertThat(index.getDefaultVersion()).isTrue();
    assertThat(index.getFieldsList())
        .extracting(f -> f.getName() + " " + f.getKind() + " " + f.getType())
        .containsExactly(
            "country MUTEX string", "quantity INT int", "active BOOL bool", "codes SET idset");
    assertThat(server.grpc().listIndexes(ListIndexesRequest.getDefaultInstance()).getIndexesList())
        .containsExactly(index);
    ListIndexesRequest other = ListIndexesRequest.newBuilder().setProject("farm").build();
    assertThat(server.grpc().listIndexes(other).getIndexesList()).isEmpty();
  }

  @Test
  void healthIsAnsweredLikeByOtherServers() {
    assertThat(
            HealthGrpc.newBlockingStub(server.channel())
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
  }
}

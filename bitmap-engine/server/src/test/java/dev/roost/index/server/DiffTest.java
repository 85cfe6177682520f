package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.server.Published.Customer;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.query.v1alpha1.DiffHeader;
import dev.roost.proto.query.v1alpha1.DiffPart;
import dev.roost.proto.query.v1alpha1.DiffRequest;
import dev.roost.proto.query.v1alpha1.IntMembers;
import dev.roost.proto.query.v1alpha1.RecordChange;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs between snapshots, over HTTP and gRPC. */
final class DiffTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More records than gRPC takes ahead of a reader, and than a comparison gives at once. */
  private static final int MANY = 12_000;

  @TempDir private Path folder;
  private final FeedDouble core = new FeedDouble();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    FeatureSetSnapshot first =
        at(
            1_000,
            Published.of(
                folder,
                "customers",
                1,
                6,
                List.of(
                    customer(1, "France", 5, 10L, 11L),
                    customer(2, "Japan", 7),
                    customer(3, "Peru", 1, 12L),
                    customer(20, "Peru", 1))));
    FeatureSetSnapshot second =
        at(
            2_000,
            Published.of(
                folder,
                "customers",
                1,
                7,
                List.of(
                    customer(1, "Peru", 5, 11L, 13L),
                    customer(2, "Japan", 7),
                    customer(4, "Chile", -1, 12L),
                    customer(20, "Peru", 2))));
    FeatureSetSnapshot many =
        at(
            3_000,
            Published.of(
                folder,
                "customers",
                2,
                1,
                LongStream.range(0, MANY).mapToObj(i -> customer(i, "Peru", 5)).toList()));
    FeatureSetSnapshot others =
        at(3_000, Published.of(folder, "orders", 1, 1, List.of(customer(1, "France", 5))));
    core.current = List.of(second.toBuilder().setDefaultVersion(false).build(), many, others);
    core.earlier = List.of(first.getCurrent(), second.getCurrent());
    server = ServerUnderTest.start(folder, core, new PagingEngine(), Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Customer customer(long key, String country, long quantity, Long... codes) {
    return new Customer(RecordKey.of(key), country, quantity, List.of(codes));
  }

  private static FeatureSetSnapshot at(long seconds, FeatureSetSnapshot published) {
    return published.toBuilder()
        .setCurrent(
            published.getCurrent().toBuilder()
                .setPublishTime(Timestamp.newBuilder().setSeconds(seconds)))
        .build();
  }

  private List<JsonNode> lines(String parameters) throws Exception {
    HttpResponse<String> response = server.get("/diff?" + parameters);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.body().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private List<DiffPart> parts(DiffRequest request) {
    List<DiffPart> parts = new ArrayList<>();
    server.grpc().diff(request).forEachRemaining(parts::add);
    return parts;
  }

  private static DiffRequest.Builder request(String from, String to) {
    return DiffRequest.newBuilder().setFrom(from).setTo(to);
  }

  @Test
  void aHeaderCountsRecordsFollowInTheOrderOfKeysAndASummaryEnds() throws Exception {
    List<JsonNode> lines = lines("from=shop.customers@1.6&to=shop.customers@1.7");
    assertThat(lines.get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"header":{"from":{"index":"shop.customers@1","snapshot":6},
                  "to":{"index":"shop.customers@1","snapshot":7},
                  "added":1,"removed":1,"changed":2,
                  "changedCells":{"country":1,"quantity":1,"active":0,"codes":1},
                  "onlyFrom":[],"onlyTo":[],"notIndexed":["note"],"retyped":[]}}
                """));
    assertThat(lines.subList(1, 5))
        .containsExactly(
            JSON.readTree(
                """
                {"record":{"change":"changed","key":"1","cells":{
                  "country":{"from":"France","to":"Peru"},
                  "codes":{"membersAdded":[13],"membersRemoved":[10]}}}}
                """),
            JSON.readTree(
                """
                {"record":{"change":"removed","key":"3","cells":{"country":{"from":"Peru"},
                  "quantity":{"from":1},"active":{"from":true},"codes":{"from":[12]}}}}
                """),
            JSON.readTree(
                """
                {"record":{"change":"added","key":"4","cells":{"country":{"to":"Chile"},
                  "quantity":{"to":-1},"active":{"to":false},"codes":{"to":[12]}}}}
                """),
            JSON.readTree(
                """
                {"record":{"change":"changed","key":"20","cells":{"quantity":{"from":1,"to":2}}}}
                """));
    assertThat(lines.get(5).at("/summary/records").asLong()).isEqualTo(4);
    assertThat(lines.get(5).at("/summary/leftOut").asLong()).isZero();
    assertThat(lines).hasSize(6);
  }

  @Test
  void aLimitCutsRecordsAndNoCounts() throws Exception {
    List<JsonNode> lines = lines("from=shop.customers@1.6&to=shop.customers@1&limit=2");
    assertThat(lines.get(0).at("/header/changed").asLong()).isEqualTo(2);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(3).at("/summary/leftOut").asLong()).isEqualTo(2);
    assertThat(lines("from=shop.customers@1.6&to=shop.customers@1&limit=0")).hasSize(2);
  }

  @Test
  void aTimeNamesASnapshotToo() throws Exception {
    JsonNode header =
        lines("from=shop.customers@1&from_at=1970-01-01T00:20:00Z&to=shop.customers@1")
            .get(0)
            .path("header");
    assertThat(header.at("/from/snapshot").asLong()).isEqualTo(6);
    assertThat(header.at("/to/snapshot").asLong()).isEqualTo(7);
  }

  @Test
  void grpcStreamsTheSame() {
    List<DiffPart> parts = parts(request("shop.customers@1.6", "shop.customers@1.7").build());
    DiffHeader header = parts.get(0).getHeader();
    assertThat(header.getAdded()).isEqualTo(1);
    assertThat(header.getRemoved()).isEqualTo(1);
    assertThat(header.getChanged()).isEqualTo(2);
    assertThat(header.getNotIndexedList()).containsExactly("note");
    assertThat(header.getFeaturesList())
        .extracting(f -> f.getName() + " " + f.getChangedCells())
        .containsExactly("country 1", "quantity 1", "active 0", "codes 1");
    assertThat(parts.subList(1, 5))
        .extracting(part -> part.getRecord().getChange())
        .containsExactly(
            RecordChange.RECORD_CHANGE_CHANGED,
            RecordChange.RECORD_CHANGE_REMOVED,
            RecordChange.RECORD_CHANGE_ADDED,
            RecordChange.RECORD_CHANGE_CHANGED);
    assertThat(parts.get(1).getRecord().getCells(0).getFrom().getStringValue()).isEqualTo("France");
    assertThat(parts.get(1).getRecord().getCells(1).getMembersAdded().getIntSetValue())
        .isEqualTo(IntMembers.newBuilder().addMembers(13).build());
    assertThat(parts.get(2).getRecord().getCells(0).hasTo()).isFalse();
    assertThat(parts.get(5).getSummary().getRecords()).isEqualTo(4);
  }

  @Test
  void versionsAreComparedByKeysAndManyRecordsAreStreamed() {
    List<DiffPart> parts = parts(request("shop.customers@1.6", "shop.customers").build());
    assertThat(parts).hasSize(MANY + 2);
    assertThat(parts.get(0).getHeader().getTo().getIndex()).isEqualTo("shop.customers@2");
    assertThat(parts.get(0).getHeader().getAdded()).isEqualTo(MANY - 4);
    assertThat(parts.get(0).getHeader().getChanged()).isEqualTo(4);
    assertThat(parts.subList(1, parts.size() - 1))
        .extracting(part -> Long.parseLong(part.getRecord().getKey()))
        .isSorted();
  }

  @Test
  void whatCannotBeComparedIsRefusedInOneSentence() throws Exception {
    assertThat(refusal("from=shop.customers@1.6&to=shop.orders"))
        .isEqualTo(
            "'shop.customers' and 'shop.orders' are two feature sets: give two snapshots of one");
    assertThat(refusal("from=shop.customers@1.8&to=shop.customers@1"))
        .isEqualTo(
            "index 'shop.customers' is at snapshot 7, there is no snapshot 8: leave out the number");
    assertThat(refusal("from=shop.customers@1.2&to=shop.customers@1"))
        .isEqualTo("No such snapshot.");
    assertThat(refusal("to=shop.customers@1"))
        .isEqualTo("from is empty: name a snapshot, such as shop.customers@1.6");
    assertThat(refusal("from=shop.customers@1.6&to=shop.customers@1.7&to_at=2026-01-01"))
        .isEqualTo(
            "to is 'shop.customers@1.7', which names a snapshot, and a time is given too: leave out"
                + " the one or the other");
    assertThat(refusal("from=shop.customers@1.6&to=shop.customers@1.7&explain=true"))
        .isEqualTo("there is no parameter 'explain': use from, from_at, limit, timeout, to, to_at");
    assertThat(refusal("from=shop.customers@1.6&to=shop.customers@1.7&limit=9999999999"))
        .startsWith("limit is 9999999999, which is not within 1 and the server's ");
    assertThat(server.error(404, server.get("/diff?from=shop.nobody&to=shop.nobody")))
        .startsWith("there is no index 'shop.nobody'");
  }

  private String refusal(String parameters) throws Exception {
    return server.error(400, server.get("/diff?" + parameters));
  }

  @Test
  void aSnapshotWhoseFilesAreGoneCannotBeCompared() throws Exception {
    Files.delete(Path.of(URI.create(core.earlier.get(0).getManifestUri())));
    assertThat(refusal("from=shop.customers@1.6&to=shop.customers@1.7"))
        .startsWith("snapshot 6 of index 'shop.customers@1' cannot be read any more: ");
    assertThatExceptionOfType(StatusRuntimeException.class)
        .isThrownBy(() -> parts(request("shop.customers@1.6", "shop.customers@1.7").build()))
        .satisfies(
            e -> {
              assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
              assertThat(GrpcErrors.reasonOf(e)).hasValue("SnapshotNotServed");
            });
  }

  @Test
  void comparisonsAreCounted() throws Exception {
    assertThat(lines("from=shop.customers@1.6&to=shop.customers@1.7")).isNotEmpty();
    assertThat(server.get("/metrics").body())
        .containsPattern("roost_query_seconds_count\\{[^}]*language=\"diff\"[^}]*} [1-9]");
    assertThat(server.ok(server.get("/queries")).path("queries")).isEmpty();
  }
}

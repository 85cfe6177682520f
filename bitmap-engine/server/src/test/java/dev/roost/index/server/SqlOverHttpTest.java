package dev.roost.index.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Answer;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.QueryOptions;
import dev.roost.index.query.Result;
import dev.roost.index.server.Published.Customer;
import dev.roost.proto.query.v1alpha1.QuerySqlRequest;
import dev.roost.proto.query.v1alpha1.TableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL in, FeatureBase's tables out; the engine is a double that knows one group. */
final class SqlOverHttpTest {
  @TempDir private Path folder;

  private final FeedDouble core = new FeedDouble();
  private ServerUnderTest server;

  @BeforeEach
  void start() throws Exception {
    List<Customer> customers = List.of(new Customer(RecordKey.of(1), "x", 1, List.of()));
    core.current = List.of(Published.of(folder, "customers", 1, 1, customers));
    server = ServerUnderTest.start(folder, core, SqlOverHttpTest::answer, Map.of());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Answer answer(IndexSnapshot snapshot, List<Call> calls, QueryOptions options) {
    Call.GroupBy call = (Call.GroupBy) calls.get(0);
    List<Optional<FieldValue>> measures =
        call.aggregates().stream().map(a -> Optional.of(FieldValue.of(30))).toList();
    return new Answer(
        List.of(
            new Result.Groups(
                call.rows().stream().map(Call.RowsOf::field).toList(),
                call.aggregates(),
                List.of(
                    new Result.Group(List.of(Optional.of(FieldValue.of("France"))), 2, measures)))),
        Optional.empty());
  }

  private static final String SELECT =
      "SELECT country, SUM(quantity) AS total FROM shop.customers GROUP BY country";

  private void check(JsonNode body) {
    assertThat(body.path("schema").toString())
        .isEqualTo(
            "{\"fields\":[{\"name\":\"country\",\"type\":\"string\",\"base-type\":\"string\","
                + "\"type-info\":null},{\"name\":\"total\",\"type\":\"int\",\"base-type\":\"int\","
                + "\"type-info\":null}]}");
    assertThat(body.path("data").toString()).isEqualTo("[[\"France\",30]]");
    assertThat(body.path("warnings").isArray()).isTrue();
    assertThat(body.path("execution-time").isIntegralNumber()).isTrue();
    assertThat(body.has("error")).isFalse();
  }

  @Test
  void takesSqlAsTextAndAsJson() throws Exception {
    check(server.ok(server.post("/sql", SELECT)));
    check(server.ok(server.post("/sql", "{\"sql\": \"" + SELECT + "\"}")));
    check(server.ok(server.post("/sql", SELECT.replace("shop.customers", "customers"))));
    assertThat(server.post("/sql", SELECT).headers().firstValue("Roost-Snapshot")).hasValue("1");
  }

  @Test
  void saysWhatIsWrongInTheSameShape() throws Exception {
    assertThat(server.error(400, server.post("/sql", "DELETE FROM customers"))).isNotEmpty();
    assertThat(server.error(400, server.post("/sql", "SELECT colour FROM shop.customers")))
        .contains("colour");
    assertThat(server.error(404, server.post("/sql", "SELECT country FROM shop.orders")))
        .contains("there is no index 'shop.orders'");
    assertThat(server.error(400, server.post("/sql", "{\"query\": 1}")))
        .contains("the body is not {\"sql\"");
    assertThat(server.error(400, server.post("/sql?page_size=2", SELECT)))
        .contains("use LIMIT and OFFSET");
    assertThat(server.get("/metrics").body()).contains("language=\"sql\",outcome=\"InvalidQuery\"");
  }

  @Test
  void answersOverGrpc() {
    TableResponse table =
        server.grpc().querySqlUnary(QuerySqlRequest.newBuilder().setSql(SELECT).build());
    assertThat(table.getHeader().getColumnsList())
        .extracting(c -> c.getName() + " " + c.getType())
        .containsExactly("country string", "total int");
    assertThat(table.getRows(0).getCells(1).getIntValue()).isEqualTo(30);
  }
}

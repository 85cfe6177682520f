package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.testkit.RealData;
import dev.roost.testkit.oracle.FoldOracle;
import dev.roost.testkit.oracle.FoldedRecord;
import dev.roost.testkit.retail.OnlineRetail;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * UCI Online Retail (Chen, Sain, Guo 2012; CC BY 4.0) from YAML to online reads: every count and
 * every customer's online row against the oracle, which reads the raw CSV by itself.
 */
@Tag("data")
@ExtendWith(SharedStack.class)
class OnlineRetailIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FEATURES =
      List.of("invoice", "stock_codes", "description", "quantity", "unit_price", "country");
  private static final int BATCH = 500;

  private final RoostStack stack;
  private final Readers readers;

  OnlineRetailIT(RoostStack stack) {
    this.stack = stack;
    this.readers = new Readers(stack);
  }

  @Test
  void everyCountAndEveryCustomersOnlineRowIsTheOracles() {
    Path data = RealData.folder();
    Project project = new Project(stack.kube(), "retail");
    project.apply(featureSet());
    project.apply(ingestion(data.resolve(OnlineRetail.FILE)));
    JsonNode rows = project.awaitReady("customers-2011").path("status").path("rows");

    // Every row of one ingestion has the same created time, so any will do for the order.
    OnlineRetail raw = OnlineRetail.read(data, 0);
    Map<List<Object>, FoldedRecord> expected =
        new FoldOracle(OnlineRetail.ADD_SETS).fold(raw.rows());
    checkCounts(rows, raw, expected.size());
    checkSegments(expected.values());
    checkOnline(expected);
  }

  private static void checkCounts(JsonNode rows, OnlineRetail raw, int customers) {
    long written = new HashSet<>(raw.rows()).size();
    assertThat(rows.path("read").asLong()).isEqualTo(raw.lines()).isEqualTo(541_909);
    assertThat(rows.path("skipped").asLong()).isEqualTo(raw.skipped()).isEqualTo(135_080);
    assertThat(rows.path("written").asLong()).isEqualTo(written).isEqualTo(401_604);
    assertThat(rows.path("duplicate").asLong())
        .isEqualTo(raw.rows().size() - written)
        .isEqualTo(5_225);
    assertThat(rows.path("rejected").asLong()).isZero();
    assertThat(rows.path("keysAdded").asLong()).isEqualTo(customers).isEqualTo(4_372);
  }

  private void checkSegments(Collection<FoldedRecord> customers) {
    long french =
        customers.stream()
            .filter(customer -> customer.read("country").equals(Optional.of("France")))
            .count();
    long returning =
        customers.stream()
            .filter(customer -> (Long) customer.read("quantity").orElse(0L) < 0)
            .count();
    assertThat(count("Count(Row(country=\"France\"))")).isEqualTo(french);
    assertThat(count("Count(Row(quantity < 0))")).isEqualTo(returning);
    assertThat(count("Count(All())")).isEqualTo(customers.size());
  }

  private long count(String pql) {
    return readers.pql("retail.customers", pql).path(0).asLong();
  }

  private void checkOnline(Map<List<Object>, FoldedRecord> expected) {
    List<Map.Entry<List<Object>, FoldedRecord>> customers = new ArrayList<>(expected.entrySet());
    for (int from = 0; from < customers.size(); from += BATCH) {
      List<Map.Entry<List<Object>, FoldedRecord>> batch =
          customers.subList(from, Math.min(from + BATCH, customers.size()));
      JsonNode answer = readers.online(request(batch)).body();
      for (String feature : FEATURES) {
        JsonNode values = answer.path("features").path("customers:" + feature).path("values");
        assertThat(values).as(() -> answer.toString()).hasSize(batch.size());
        for (int i = 0; i < batch.size(); i++) {
          assertThat(values.get(i))
              .as("%s of customer %s", feature, batch.get(i).getKey())
              .isEqualTo(json(batch.get(i).getValue().read(feature)));
        }
      }
    }
  }

  private static String request(List<Map.Entry<List<Object>, FoldedRecord>> customers) {
    ObjectNode request = JSON.createObjectNode().put("project", "retail");
    ArrayNode features = request.putArray("features");
    FEATURES.forEach(feature -> features.add("customers:" + feature));
    ArrayNode keys = request.putObject("entities").putArray("customer_id");
    customers.forEach(customer -> keys.add((Long) customer.getKey().get(0)));
    return request.toString();
  }

  /** The value as HTTP shows it. */
  private static JsonNode json(Optional<Object> value) {
    return value
        .map(
            present -> {
              if (present instanceof BigDecimal decimal) {
                return JSON.<JsonNode>valueToTree(decimal.toPlainString());
              }
              if (present instanceof Long number) {
                return jsonNumber(number);
              }
              return JSON.<JsonNode>valueToTree(present);
            })
        .orElseGet(JSON::nullNode);
  }

  private static JsonNode jsonNumber(long number) {
    // Jackson reads a small number as an int; what is compared must be of the same class.
    return number == (int) number
        ? JSON.getNodeFactory().numberNode((int) number)
        : JSON.getNodeFactory().numberNode(number);
  }

  private static String featureSet() {
    return """
        apiVersion: roost.dev/v1alpha1
        kind: FeatureSet
        metadata: {name: customers}
        spec:
          description: What each customer bought last
          entities:
          - {name: customer_id, type: Int, from: CustomerID}
          eventTime: {from: InvoiceDate, layout: "yyyy-MM-dd HH:mm:ss", zone: UTC}
          features:
          - {name: invoice, type: String, from: InvoiceNo, index: None}
          - {name: stock_codes, type: StringSet, merge: Add, from: StockCode}
          - {name: description, type: String, from: Description, index: None}
          - {name: quantity, type: Int, from: Quantity}
          - {name: unit_price, type: Decimal, scale: 3, rounding: Reject, from: UnitPrice}
          - {name: country, type: String, from: Country}
          online: {mode: OfflineOnlineAutomatic}
        """;
  }

  private static String ingestion(Path file) {
    return """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: customers-2011}
        spec:
          featureSetRef: {name: customers}
          source: {csv: {paths: ["%s"], header: true}}
          onNullKey: Skip
        """
        .formatted(file.toUri());
  }
}

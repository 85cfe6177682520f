package dev.roost.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.schema.model.Column;
import dev.roost.schema.source.LocalFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("data")
class RealDataTest {

  private static Proposal extract(String path) {
    Path data = Path.of(System.getProperty("roost.data")).toAbsolutePath().normalize();
    return new SchemaExtractor(new LocalFiles())
        .extract(ExtractRequest.of("file://" + data + "/" + path));
  }

  private static List<String> keys(Proposal proposal) {
    return proposal.entities().stream().map(Column::source).toList();
  }

  private static String types(Proposal proposal) {
    return proposal.features().stream()
        .collect(
            Collectors.groupingBy(
                column -> column.type().word(), java.util.TreeMap::new, Collectors.counting()))
        .toString();
  }

  @Test
  void churnHasACustomerAndBlankCharges() {
    Proposal churn = extract("telco_churn/Telco-Customer-Churn.csv");
    assertThat(keys(churn)).containsExactly("customerID");
    assertThat(types(churn)).isEqualTo("{Decimal=2, Int=2, String=16}");
    assertThat(churn.source().path("csv").path("nullValues").toString()).isEqualTo("[\" \"]");
  }

  @Test
  void connectionsHaveNoHeader() {
    Proposal kdd = extract("kddcup99/corrected.gz");
    assertThat(kdd.source().path("csv").path("columns")).hasSize(42);
    assertThat(keys(kdd)).isEmpty();
    assertThat(types(kdd)).isEqualTo("{Decimal=13, Int=25, String=4}");
  }

  @Test
  void invoicesAreOfCustomersAtTimes() {
    Proposal retail = extract("online_retail/*.gz");
    assertThat(keys(retail)).containsExactly("CustomerID");
    assertThat(retail.eventTime().orElseThrow().source()).isEqualTo("InvoiceDate");
    assertThat(types(retail)).isEqualTo("{Decimal=1, Int=1, String=4}");
  }

  @Test
  void driversHaveAnEventTimeAndACreatedTime() {
    Proposal drivers = extract("feast_driver_stats");
    assertThat(keys(drivers)).containsExactly("driver_id");
    assertThat(drivers.eventTime().orElseThrow().source()).isEqualTo("event_timestamp");
    assertThat(drivers.createdTime().orElseThrow().source()).isEqualTo("created");
    assertThat(types(drivers)).isEqualTo("{Double=2, Int=1, String=1}");
  }

  @Test
  void flightsHaveSetsAndDaysSinceTheEpoch() {
    Proposal flights = extract("pinot_airline_stats/airlineStats_data.avro");
    assertThat(keys(flights)).containsExactly("AirlineID");
    assertThat(flights.eventTime().map(Column::source)).hasValue("DaysSinceEpoch");
    assertThat(types(flights)).isEqualTo("{Int=53, IntSet=6, String=15, StringSet=3}");
  }
}

package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole path: from YAML to an online read, and what a user sees when a step of it fails. */
@ExtendWith(SharedStack.class)
class PathIT {

  private final RoostStack stack;
  private final Readers readers;

  PathIT(RoostStack stack) {
    this.stack = stack;
    this.readers = new Readers(stack);
  }

  @Test
  void rowsOfTwoIngestionsAreFoldedIntoIndexAndOnlineStore(@TempDir Path folder) {
    Project shop = new Project(stack.kube(), "shop");
    shop.apply(Customers.featureSet());
    shop.apply(
        Customers.ingestion(
            "first",
            Customers.file(
                folder.resolve("first.csv"),
                "1,2026-01-01 00:00:00,2026-01-03 00:00:00,France,5,true,a,hello",
                "2,2026-01-01 00:00:00,2026-01-03 00:00:00,Japan,7,false,\"b,c\",",
                "2,2026-01-01 00:00:00,2026-01-03 00:00:00,Japan,7,false,\"b,c\",",
                "3,2026-01-01 00:00:00,2026-01-03 00:00:00,Peru,-4,true,c,x")));
    JsonNode first = shop.awaitReady("first").path("status");
    assertThat(first.path("snapshot").asLong()).isEqualTo(1);
    assertThat(first.path("rows").path("read").asLong()).isEqualTo(4);
    assertThat(first.path("rows").path("written").asLong()).isEqualTo(3);
    assertThat(first.path("rows").path("duplicate").asLong()).isEqualTo(1);
    assertThat(first.path("rows").path("keysAdded").asLong()).isEqualTo(3);

    shop.apply(
        Customers.ingestion(
            "second",
            Customers.file(
                folder.resolve("second.csv"),
                // Newer: wins.
                "1,2026-01-02 00:00:00,2026-01-04 00:00:00,Peru,6,true,b,",
                // Late: loses against what is there.
                "3,2025-12-31 00:00:00,2026-01-04 00:00:00,France,99,false,z,late",
                // The same time, created later: a correction.
                "2,2026-01-01 00:00:00,2026-01-05 00:00:00,Japan,8,false,d,fixed")));
    assertThat(shop.awaitReady("second").path("status").path("snapshot").asLong()).isEqualTo(2);

    assertThat(keys(readers.pql("shop.customers", "Row(country=\"Peru\")"))).containsOnly("1", "3");
    assertThat(readers.pql("shop.customers", "Count(Row(orders > 5))").get(0).asLong())
        .isEqualTo(2);
    assertThat(keys(readers.pql("shop.customers", "Row(tags=\"z\")"))).containsOnly("3");
    assertThat(keys(readers.pql("shop.customers", "Difference(All(), Row(active=true))")))
        .containsOnly("2");

    // The status has whole seconds; the second ingestion took longer than one.
    Instant then = Instant.parse(first.path("completionTime").asText()).plusSeconds(1);
    for (String which : List.of("snapshot=1", "at=" + then)) {
      assertThat(keys(readers.pqlOf(which, "shop.customers", "Row(country=\"Peru\")")))
          .as(which)
          .containsOnly("3");
      assertThat(readers.pqlOf(which, "shop.customers", "Row(tags=\"z\")").get(0).path("keys"))
          .as(which)
          .isEmpty();
    }

    RoostStack.Outcome diff =
        stack.cli("-n", "shop", "diff", "customers@1.1", "customers", "--exit-code");
    assertThat(diff.exitCode()).as(diff.output()).isEqualTo(1);
    assertThat(diff.output())
        .contains("From customers@1.1 to customers@1.2: 0 records added, 0 removed, 3 changed.")
        .contains("Not compared: note (has no index).")
        .contains("changed   1     country   France   Peru")
        .contains("changed   3     tags      -        +[\"z\"]");

    Readers.Answer answer =
        readers.online(
            """
            {"project":"shop",
             "features":["customers:country","customers:orders","customers:tags","customers:note"],
             "entities":{"customer_id":[1,2,3,4]}}
            """);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(column(answer, "customers:country")).isEqualTo("[\"Peru\",\"Japan\",\"Peru\",null]");
    assertThat(column(answer, "customers:orders")).isEqualTo("[6,8,-4,null]");
    assertThat(column(answer, "customers:tags"))
        .isEqualTo("[[\"a\",\"b\"],[\"b\",\"c\",\"d\"],[\"c\",\"z\"],null]");
    assertThat(column(answer, "customers:note")).isEqualTo("[null,\"fixed\",\"x\",null]");
  }

  @Test
  void sourcesInS3AreReadPlainAndGzippedByAGlob(@TempDir Path folder) throws IOException {
    byte[] plain =
        Files.readAllBytes(
            Customers.file(
                folder.resolve("a.csv"),
                "1,2026-01-01 00:00:00,2026-01-03 00:00:00,France,5,true,a,hello"));
    byte[] zipped =
        gzip(
            Files.readAllBytes(
                Customers.file(
                    folder.resolve("b.csv"),
                    "2,2026-01-01 00:00:00,2026-01-03 00:00:00,Japan,7,false,b,",
                    "3,2026-01-01 00:00:00,2026-01-03 00:00:00,Peru,-4,true,c,x")));
    Config settings = Config.ofFile(stack.dataDir().resolve("conf/job/job.properties"));
    try (ObjectStore s3 = ObjectStores.open(settings)) {
      s3.write(URI.create("s3://roost/raw/in/a.csv"), plain);
      s3.write(URI.create("s3://roost/raw/in/b.csv.gz"), zipped);
    }
    Project project = new Project(stack.kube(), "fromsthree");
    project.apply(Customers.featureSet());
    project.apply(
        Customers.ingestion("all", folder)
            .replace(folder.toUri().toString(), "s3://roost/raw/in/*.csv*"));

    assertThat(project.awaitReady("all").path("status").path("rows").path("written").asLong())
        .isEqualTo(3);
    assertThat(keys(readers.pql("fromsthree.customers", "All()"))).containsOnly("1", "2", "3");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void anIngestionForAnUnknownFeatureSetWaitsAndProceedsWhenItAppears(@TempDir Path folder) {
    Project project = new Project(stack.kube(), "waiting");
    Path file = Customers.manyRows(folder.resolve("rows.csv"), 10);
    project.apply(Customers.ingestion("early", file));
    JsonNode waiting =
        project.await(
            "Ingestion",
            "early",
            found ->
                Project.condition(found, "Accepted")
                    .path("reason")
                    .asText()
                    .equals("FeatureSetNotFound"));
    assertThat(Project.condition(waiting, "Accepted").path("message").asText())
        .contains("customers");
    assertThat(project.sparkApplications()).isEmpty();

    project.apply(Customers.featureSet());
    assertThat(project.awaitReady("early").path("status").path("snapshot").asLong()).isEqualTo(1);
  }

  @Test
  void aFailedIngestionSaysWhatFailedAndPublishesNothing(@TempDir Path folder) {
    Project project = new Project(stack.kube(), "failing");
    project.apply(Customers.featureSet());
    project.apply(Customers.ingestion("gone", folder.resolve("nowhere.csv")));
    JsonNode failed = project.awaitFailed("gone");
    assertThat(Project.condition(failed, "Failed").path("reason").asText())
        .isEqualTo("SourceNotFound");
    assertThat(Project.condition(failed, "Failed").path("message").asText())
        .contains("nowhere.csv");
    assertThat(project.sparkApplications()).hasSizeLessThanOrEqualTo(1);

    RoostStack.Outcome waited =
        stack.cli(
            "-n", "failing", "wait", "ingestion/gone", "--for=condition=Ready", "--timeout=60s");
    assertThat(waited.exitCode()).as(waited.output()).isEqualTo(1);
    assertThat(waited.output()).contains("nowhere.csv");
    RoostStack.Outcome described = stack.cli("-n", "failing", "describe", "ingestion", "gone");
    assertThat(described.output()).contains("SourceNotFound").contains("nowhere.csv");
  }

  @Test
  void anIncompatibleEditIsRefusedAndTheAcceptedSpecStaysInForce(@TempDir Path folder) {
    Project project = new Project(stack.kube(), "editing");
    project.apply(Customers.featureSet());
    project.await("FeatureSet", "customers", found -> Project.isTrue(found, "Accepted"));
    project.apply(
        Customers.featureSet().replace("name: orders, type: Int", "name: orders, type: String"));
    JsonNode refused =
        project.await(
            "FeatureSet",
            "customers",
            found ->
                Project.condition(found, "Accepted")
                    .path("reason")
                    .asText()
                    .equals("IncompatibleChange"));
    assertThat(Project.condition(refused, "Accepted").path("message").asText()).contains("orders");

    project.apply(Customers.ingestion("after", Customers.manyRows(folder.resolve("rows.csv"), 10)));
    project.awaitReady("after");
    assertThat(readers.pql("editing.customers", "Count(Row(orders >= 0))").get(0).asLong())
        .isEqualTo(10);
  }

  @Test
  void onlineReadsOfUnknownThingsSayWhichAndWhatThereIs() {
    Project project = new Project(stack.kube(), "unknowns");
    project.apply(Customers.featureSet());
    project.await("FeatureSet", "customers", found -> Project.isTrue(found, "Accepted"));
    Readers.Answer set =
        readers.online(
            """
            {"project":"unknowns","features":["nobody:x"],"entities":{"customer_id":[1]}}
            """);
    assertThat(set.status()).isEqualTo(404);
    assertThat(set.body().toString()).contains("nobody");
  }

  private static List<String> keys(JsonNode results) {
    return StreamSupport.stream(results.path(0).path("keys").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** The values of one feature, as JSON. */
  private static String column(Readers.Answer answer, String feature) {
    return answer.body().findValue(feature).path("values").toString();
  }
}

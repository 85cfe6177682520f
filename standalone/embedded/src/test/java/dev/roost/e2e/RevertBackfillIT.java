package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.testkit.oracle.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two projects: in one everything is loaded and some of it taken back, in the other it never was.
 */
@ExtendWith(SharedStack.class)
class RevertBackfillIT {

  private static final int CUSTOMERS = 8;
  private static final int ROWS_EACH = 40;
  private static final List<String> TAGS = List.of("a", "b", "c", "a,c", "NULL", "");

  private final RoostStack stack;
  private final Readers readers;
  private final long seed = Seeds.next("e2e RevertBackfillIT");
  private final Random random = new Random(seed);

  RevertBackfillIT(RoostStack stack) {
    this.stack = stack;
    this.readers = new Readers(stack);
  }

  @Test
  void whatIsTakenBackIsAsIfItHadNeverBeenLoadedInTheIndexAndOnline(@TempDir Path folder) {
    Project reverting = project("reverting");
    Project without = project("without");
    for (String name : List.of("first", "second", "third")) {
      Path file = randomRows(folder.resolve(name + ".csv"));
      load(reverting, name, file);
      if (!name.equals("second")) {
        load(without, name, file);
      }
    }
    assertThat(online("reverting")).as("seed %d", seed).isNotEqualTo(online("without"));

    revert(reverting, "second");
    JsonNode status = reverting.awaitReady("undo-second").path("status");

    assertThat(status.path("snapshot").asLong()).isEqualTo(4);
    assertThat(status.path("rows").path("written").asLong()).isPositive();
    assertThat(online("reverting")).as("seed %d", seed).isEqualTo(online("without"));
    for (String pql : List.of("All()", "Row(country=\"Peru\")", "Row(tags=\"a\")")) {
      assertThat(keys("reverting", pql))
          .as("seed %d, %s", seed, pql)
          .isEqualTo(keys("without", pql));
    }
  }

  @Test
  void aBackfillGivesANewVersionWhatTheEarlierOneHadOfOneMonth(@TempDir Path folder) {
    Project project = project("backfilling");
    load(
        project,
        "first",
        Customers.file(
            folder.resolve("rows.csv"),
            "1,2026-01-01 00:00:00,2026-01-02 00:00:00,France,5,true,a,x",
            "2,2026-02-01 00:00:00,2026-02-02 00:00:00,Japan,7,false,b,y"));
    project.apply(
        Customers.featureSet()
            .replace("entities:", "version: 2\n  entities:")
            .replace("{name: orders, type: Int}", "{name: orders, type: String}"));
    project.await("FeatureSet", "customers", found -> found.at("/status/version").asInt() == 2);
    backfill(project, "january", 1);
    JsonNode status = project.awaitReady("january").path("status");

    assertThat(status.path("rows").path("written").asLong()).isEqualTo(1);
    assertThat(keys("backfilling", "All()")).containsExactly("1");
    assertThat(keys("backfilling", "Row(orders=\"5\")")).containsExactly("1");
    assertThat(online("backfilling")).contains("\"5\"").doesNotContain("Japan");

    backfill(project, "itself", 2);
    assertThat(Project.condition(project.awaitFailed("itself"), "Failed").path("message").asText())
        .contains("Version 2 of feature set customers is not earlier than version 2");
  }

  private static void backfill(Project project, String name, int version) {
    project.apply(
        """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: %s}
        spec:
          featureSetRef: {name: customers}
          source: {history: {version: %d, to: "2026-02-01T00:00:00Z"}}
          mode: Backfill
        """
            .formatted(name, version));
  }

  @Test
  void aRevertOfWhatWasNeverLoadedFailsAndSaysSo(@TempDir Path folder) {
    Project project = project("nothingtorevert");
    load(project, "first", Customers.manyRows(folder.resolve("rows.csv"), 10));

    revert(project, "nobody");

    JsonNode failed = project.awaitFailed("undo-nobody");
    assertThat(Project.condition(failed, "Failed").path("reason").asText())
        .isEqualTo("NotPublished");
    assertThat(Project.condition(failed, "Failed").path("message").asText())
        .contains("Ingestion nobody has published nothing in version 1");
  }

  private Project project(String name) {
    Project project = new Project(stack.kube(), name);
    project.apply(Customers.featureSet());
    return project;
  }

  private static void load(Project project, String name, Path file) {
    project.apply(
        Customers.ingestion(name, file)
            .replace("header: true", "header: true, emptyCells: Absent, nullValues: [\"NULL\"]"));
    project.awaitReady(name);
  }

  private static void revert(Project project, String ingestion) {
    project.apply(
        """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: undo-%s}
        spec:
          featureSetRef: {name: customers}
          source: {revert: {ingestion: %s}}
        """
            .formatted(ingestion, ingestion));
  }

  /** Few customers and instants, hence late rows, ties and members that several files add. */
  private Path randomRows(Path file) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < ROWS_EACH; i++) {
      rows.add(
          "%d,2026-01-01 00:00:%02d,2026-01-02 00:00:%02d,%s,%s,%s,\"%s\",%s"
              .formatted(
                  random.nextInt(CUSTOMERS),
                  random.nextInt(10),
                  random.nextInt(3),
                  one("France", "Japan", "Peru", "NULL", ""),
                  one("1", "2", "3", ""),
                  one("true", "false", ""),
                  TAGS.get(random.nextInt(TAGS.size())),
                  one("x", "y", "NULL", "")));
    }
    return Customers.file(file, rows.toArray(String[]::new));
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String online(String project) {
    Readers.Answer answer =
        readers.online(
            """
            {"project":"%s",
             "features":["customers:country","customers:orders","customers:active","customers:tags",
               "customers:note"],
             "entities":{"customer_id":[0,1,2,3,4,5,6,7]}}
            """
                .formatted(project));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body().toPrettyString();
  }

  private List<String> keys(String project, String pql) {
    JsonNode keys = readers.pql(project + ".customers", pql).path(0).path("keys");
    return new ArrayList<>(
        new TreeSet<>(
            StreamSupport.stream(keys.spliterator(), false).map(JsonNode::asText).toList()));
  }
}

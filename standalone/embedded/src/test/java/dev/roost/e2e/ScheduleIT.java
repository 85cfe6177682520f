package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A schedule's run, from the command line to a query. */
@ExtendWith(SharedStack.class)
class ScheduleIT {

  private final RoostStack stack;
  private final Readers readers;

  ScheduleIT(RoostStack stack) {
    this.stack = stack;
    this.readers = new Readers(stack);
  }

  @Test
  void aTriggeredRunReadsTheFileOfItsLogicalDayAndItsScheduleTakesItAlong(@TempDir Path folder) {
    Customers.file(
        folder.resolve("2026-03-02.csv"),
        "1,2026-03-02 00:00:00,2026-03-02 00:00:00,France,5,true,a,hello");
    Project project = new Project(stack.kube(), "scheduled");
    project.apply(Customers.featureSet());
    project.apply(
        """
        apiVersion: roost.dev/v1alpha1
        kind: IngestionSchedule
        metadata: {name: yearly}
        spec:
          cron: "0 0 1 1 *"
          zone: Europe/Berlin
          template:
            spec:
              featureSetRef: {name: customers}
              source: {csv: {paths: ["%s{{logical_date}}.csv"], header: true}}
        """
            .formatted(folder.toUri()));
    project.await("IngestionSchedule", "yearly", found -> Project.isTrue(found, "Ready"));

    RoostStack.Outcome run =
        stack.cli(
            "-n",
            "scheduled",
            "trigger",
            "ingsched/yearly",
            "--at=2026-03-01T23:30:00Z",
            "--wait",
            "--timeout=240s");

    assertThat(run.exitCode()).as(run.output()).isZero();
    JsonNode schedule =
        project.await(
            "IngestionSchedule",
            "yearly",
            found -> found.at("/status/lastRun/phase").asText().equals("Published"));
    assertThat(schedule.at("/status/lastRun/snapshot").asLong()).isEqualTo(1);
    assertThat(schedule.at("/status/lastRun/scheduledTime").asText())
        .isEqualTo("2026-03-01T23:30:00Z");
    assertThat(readers.pql("scheduled.customers", "Count(Row(country=\"France\"))").get(0).asLong())
        .isEqualTo(1);
    assertThat(stack.cli("-n", "scheduled", "get", "ingsched").output())
        .contains("0 0 1 1 * Europe/Berlin");

    String name = schedule.at("/status/lastRun/name").asText();
    project.delete("IngestionSchedule", "yearly");
    project.await("Ingestion", name, JsonNode::isNull);
    assertThat(readers.pql("scheduled.customers", "Count(All())").get(0).asLong()).isEqualTo(1);
  }
}

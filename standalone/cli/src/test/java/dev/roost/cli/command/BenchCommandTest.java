package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks are a stand-in on this test's class path. */
class BenchCommandTest {

  @TempDir Path home;
  private Cli cli;

  @BeforeEach
  void installTheBenchmarks() {
    cli = new Cli(home).with("ROOST_DIST", home.resolve("dist").toString());
    cli.write("dist/bench.classpath", System.getProperty("java.class.path") + "\n");
  }

  @Test
  void theBenchmarksAreToldWhatIsAskedFor() {
    assertThat(cli.run("bench", "index", "--only", "topk,count-2", "-o", "json").exitCode())
        .isZero();
    assertThat(home.resolve("dist/told"))
        .hasContent("index --rows 10000000 --only topk,count-2 --output json");
  }

  @Test
  void ingestionHasOptionsOfItsOwn() {
    assertThat(cli.run("bench", "ingest", "--features", "8", "--data", "real").exitCode()).isZero();
    assertThat(home.resolve("dist/told"))
        .hasContent("ingest --rows 2000000 --features 8 --data real --output table");
  }

  @Test
  void theirExitCodeIsPassedOn() {
    assertThat(cli.run("bench", "index", "--rows", "5000").exitCode()).isEqualTo(1);
    assertThat(home.resolve("dist/told")).hasContent("index --rows 5000 --output table");
  }

  @Test
  void whatIsNotUnderstoodIsRefusedBeforeAnythingStarts() {
    assertThat(cli.run("bench").err()).contains("Missing a benchmark: index or ingest.");
    assertThat(cli.run("bench", "index", "-o", "yaml").err()).contains("-o json");
    assertThat(cli.run("bench", "index", "--rows", "many").exitCode()).isEqualTo(2);
    assertThat(home.resolve("dist/told")).doesNotExist();
  }

  @Test
  void withoutBenchmarksItSaysHowToBuildThem() {
    Cli.Run run = new Cli(home).with("ROOST_DIST", home.toString()).run("bench", "index");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("bench.classpath is missing").contains("./roost bench");
  }
}

package dev.roost.cli.command;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.up.Benchmarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures Roost against its peers. */
@Command(
    name = "bench",
    description = {"Measures Roost against its peers on this machine.", ""},
    subcommands = {BenchCommand.IndexCommand.class, BenchCommand.IngestCommand.class})
final class BenchCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing a benchmark: index or ingest.");
  }

  /** The speed table of the index. */
  @Command(
      name = "index",
      description = {
        "Measures the index against DuckDB, Spark and RoaringBitmap on generated data.",
        "Both sides are warm, have two threads, and take turns; figures are medians. RATIO is how many"
            + " times better ours is. Exit code 1 where an answer differs from the peer's.",
        ""
      })
  static final class IndexCommand implements Callable<Integer> {

    @ParentCommand private BenchCommand bench;

    @Option(
        names = "--rows",
        paramLabel = "N",
        defaultValue = "10000000",
        description = "The records of the large tables; default: 10,000,000.")
    private long rows;

    @Option(
        names = "--only",
        paramLabel = "NAME",
        split = ",",
        description = "Only these rows of the table, by name.")
    private List<String> only = List.of();

    @Override
    public Integer call() {
      List<String> arguments = new ArrayList<>(List.of("index", "--rows", Long.toString(rows)));
      if (!only.isEmpty()) {
        arguments.addAll(List.of("--only", String.join(",", only)));
      }
      return bench.start(arguments);
    }
  }

  /** The speed table of ingestion. */
  @Command(
      name = "ingest",
      description = {
        "Measures ingestion against Spark that writes the same rows as Parquet.",
        "Both sides run in turns in one warm JVM of two threads and 2 GiB. RATIO is how many times better"
            + " ours is. Exit code 1 where an answer differs from the peer's.",
        ""
      })
  static final class IngestCommand implements Callable<Integer> {

    @ParentCommand private BenchCommand bench;

    @Option(
        names = "--rows",
        paramLabel = "N",
        defaultValue = "2000000",
        description = "The rows of the full load; default: 2,000,000.")
    private long rows;

    @Option(
        names = "--features",
        paramLabel = "F",
        defaultValue = "20",
        description = "The features of each row, of all types; default: 20.")
    private int features;

    @Option(
        names = "--only",
        paramLabel = "NAME",
        split = ",",
        description = "Only these: ingest, index-build, upsert, bytes, memory, kdd.")
    private List<String> only = List.of();

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The folder that has kddcup99, the data of the row kdd; default: without it.")
    private Optional<String> data = Optional.empty();

    @Override
    public Integer call() {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "ingest",
                  "--rows",
                  Long.toString(rows),
                  "--features",
                  Integer.toString(features)));
      if (!only.isEmpty()) {
        arguments.addAll(List.of("--only", String.join(",", only)));
      }
      data.ifPresent(folder -> arguments.addAll(List.of("--data", folder)));
      return bench.start(arguments);
    }
  }

  private int start(List<String> arguments) {
    arguments.addAll(List.of("--output", format()));
    return Benchmarks.find(root.session().shell()).run(arguments);
  }

  private String format() {
    return switch (root.format()) {
      case TABLE, JSON -> root.format().name().toLowerCase(Locale.ROOT);
      case YAML -> throw CliException.usage("bench writes a table or, by -o json, JSON lines.");
    };
  }
}

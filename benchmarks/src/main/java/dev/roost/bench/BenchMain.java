package dev.roost.bench;

import dev.roost.bench.load.LoadBench;
import dev.roost.bench.measure.Effort;
import dev.roost.bench.measure.Measurement;
import dev.roost.bench.measure.Report;
import dev.roost.bench.row.Catalog;
import dev.roost.bench.row.Contest;
import dev.roost.bench.row.Lab;
import dev.roost.bench.row.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs the speed table: {@code index|ingest [--rows N] [--features F] [--only NAME,…] [--data DIR]
 * [--output table|json]}. The system property {@code roost.dist} names the folder of the class
 * paths of Spark and S3Proxy. Exit code 1: an answer differs from a peer's; 2: the command line is
 * not understood.
 */
public final class BenchMain {
  /** Loads of more rows take so long that one run of each side has to do. */
  private static final long MANY_ROWS = 5_000_000;

  private static final int ROUNDS = 3;

  private BenchMain() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws IOException {
    try {
      BenchOptions options = BenchOptions.parse(args);
      return switch (options.suite()) {
        case INDEX -> index(options, Catalog.of(options.rows(), options.only()));
        case INGEST ->
            ingest(
                options,
                new LoadBench(
                    options.rows(),
                    options.features(),
                    options.only(),
                    options.data(),
                    options.rows() > MANY_ROWS ? 1 : ROUNDS));
      };
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      return 2;
    }
  }

  private static int index(BenchOptions options, List<Contest> contests) throws IOException {
    Path folder = Files.createTempDirectory("roost-bench");
    Report report = new Report(System.out, options.format());
    Progress progress = new Progress(System.err);
    boolean same = true;
    try (Lab lab = new Lab(folder, distribution(), progress, Effort.FULL)) {
      report.begin();
      for (Contest contest : contests) {
        contest.prepare(lab);
        progress.say("measuring " + contest.name());
        for (Measurement line : contest.run(lab)) {
          report.print(line);
          same &= line.answers() == Measurement.Answers.SAME;
        }
      }
    }
    return same ? 0 : 1;
  }

  private static int ingest(BenchOptions options, LoadBench bench) throws IOException {
    Path folder = Files.createTempDirectory("roost-bench");
    Report report = new Report(System.out, options.format());
    AtomicBoolean same = new AtomicBoolean(true);
    report.begin();
    try {
      bench.run(
          folder,
          distribution(),
          new Progress(System.err),
          line -> {
            report.print(line);
            same.compareAndSet(true, line.answers() == Measurement.Answers.SAME);
          });
    } finally {
      Lab.delete(folder);
    }
    return same.get() ? 0 : 1;
  }

  private static Path distribution() {
    return Path.of(System.getProperty("roost.dist"));
  }
}

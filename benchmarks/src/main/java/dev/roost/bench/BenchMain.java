package dev.roost.bench;

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

/**
 * Runs the speed table: {@code index [--rows N] [--only NAME,…] [--output table|json]}. The system
 * property {@code roost.dist} names the folder of the class paths of Spark and S3Proxy. Exit code
 * 1: an answer differs from a peer's; 2: the command line is not understood.
 */
public final class BenchMain {
  private BenchMain() {}

  public static void main(String[] args) throws IOException {
    System.exit(run(args));
  }

  private static int run(String[] args) throws IOException {
    BenchOptions options;
    List<Contest> contests;
    try {
      options = BenchOptions.parse(args);
      contests = Catalog.of(options.rows(), options.only());
    } catch (IllegalArgumentException e) {
      System.err.println("error: " + e.getMessage());
      return 2;
    }
    Path folder = Files.createTempDirectory("roost-bench");
    Path distribution = Path.of(System.getProperty("roost.dist"));
    Report report = new Report(System.out, options.format());
    Progress progress = new Progress(System.err);
    boolean same = true;
    try (Lab lab = new Lab(folder, distribution, progress, Effort.FULL)) {
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
}

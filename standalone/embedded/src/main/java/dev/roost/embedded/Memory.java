package dev.roost.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The resident memory of each part with its child processes. RSS counts pages that processes share
 * once for each of them; PSS counts them once in all, so only its sum is true.
 */
final class Memory {

  private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

  private Memory() {}

  static int print(Installation installation, PrintStream out) {
    Map<String, ProcessHandle> parts = installation.processes().living();
    long rss = 0;
    long pss = 0;
    out.printf(Locale.ROOT, "%-12s %10s %10s%n", "PART", "RSS (MiB)", "PSS (MiB)");
    for (Map.Entry<String, ProcessHandle> part : parts.entrySet()) {
      boolean supervisor = part.getKey().equals(Installation.SUPERVISOR);
      Stream<ProcessHandle> family =
          supervisor
              ? Stream.of(part.getValue())
              : Stream.concat(Stream.of(part.getValue()), part.getValue().descendants());
      long[] sums = new long[2];
      family.forEach(
          process -> {
            sums[0] += kibibytes(process, "Rss:");
            sums[1] += kibibytes(process, "Pss:");
          });
      line(out, part.getKey(), sums[0], sums[1]);
      rss += sums[0];
      pss += sums[1];
    }
    line(out, "together", rss, pss);
    return 0;
  }

  private static void line(PrintStream out, String name, long rss, long pss) {
    out.printf(
        Locale.ROOT,
        "%-12s %10d %10d%n",
        name,
        rss / KIBIBYTES_PER_MEBIBYTE,
        pss / KIBIBYTES_PER_MEBIBYTE);
  }

  private static long kibibytes(ProcessHandle process, String field) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    if (!Files.isReadable(file)) {
      return 0;
    }
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      if (!process.isAlive()) {
        return 0;
      }
      throw new UncheckedIOException("Cannot read the memory of process " + process.pid(), e);
    }
  }
}

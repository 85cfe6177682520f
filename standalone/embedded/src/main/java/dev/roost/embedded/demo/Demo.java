package dev.roost.embedded.demo;

import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the script in a fresh directory, with everything started for it and stopped after it. */
public final class Demo {

  private static final double SCALE = 0.1;
  private static final URI CUSTOMERS = URI.create("s3://roost-raw/tpch/customer.csv");
  private static final URI LINE_ITEMS = URI.create("s3://roost-raw/tpch/lineitem.csv.gz");

  /** What happens to what was started. */
  public enum AtEnd {
    STOP,
    KEEP
  }

  private final Path distribution;
  private final AtEnd atEnd;
  private final PrintStream out;
  private final PrintStream err;
  private final long startedAt = System.nanoTime();

  public Demo(Path distribution, AtEnd atEnd, PrintStream out, PrintStream err) {
    this.distribution = distribution;
    this.atEnd = atEnd;
    this.out = out;
    this.err = err;
  }

  /** Returns the exit code: 0, or 1 after saying what failed. */
  public int run() {
    Path home = freshDirectory();
    say("everything of this demo is in " + home);
    DemoStack stack = new DemoStack(distribution, home);
    Thread onSignal = new Thread(stack::stop, "stop-demo");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      play(stack, home);
      finish(stack, home);
      Runtime.getRuntime().removeShutdownHook(onSignal);
      return 0;
    } catch (RuntimeException e) {
      out.flush();
      err.println();
      err.println("The demo failed: " + e.getMessage());
      err.println("Its logs are in " + home.resolve("logs") + ".");
      return 1;
    }
  }

  private void play(DemoStack stack, Path home) {
    say("starting PostgreSQL, Redis, S3, a Kubernetes API and Roost's services");
    stack.beginStart();
    say("generating TPC-H data, scale " + SCALE);
    Path customers = home.resolve("customer.csv");
    Path lineItems = home.resolve("lineitem.csv.gz");
    try {
      long rows = TpchFiles.writeCustomers(customers, SCALE);
      rows += TpchFiles.writeLineItems(lineItems, SCALE);
      say(String.format(Locale.ROOT, "generated %,d rows", rows));
    } catch (IOException e) {
      throw new UncheckedIOException("The data cannot be written: " + e.getMessage(), e);
    }
    stack.awaitUp();
    say("roost is up");
    upload(stack, Map.of(CUSTOMERS, customers, LINE_ITEMS, lineItems));
    for (DemoScript.Step step : DemoScript.steps(stack.examples().toString())) {
      out.println();
      out.println("# " + step.title());
      out.println("$ " + step.typed());
      out.flush();
      int code = stack.roost(step.arguments());
      if (code != 0) {
        throw new DemoFailure("`" + step.typed() + "` ended with code " + code + ".");
      }
    }
    out.println();
  }

  private void upload(DemoStack stack, Map<URI, Path> files) {
    try (ObjectStore store = ObjectStores.open(Config.of(stack.storage()))) {
      files.forEach(
          (uri, file) -> {
            store.write(uri, file);
            say("uploaded " + uri);
          });
    }
  }

  private void finish(DemoStack stack, Path home) {
    switch (atEnd) {
      case KEEP -> {
        stack.letRun();
        say("done; it still runs. Use it with: export ROOST_HOME=" + home);
        say("stop it with: roost down --data-dir " + home);
      }
      case STOP -> {
        stack.stop();
        deleteAll(home);
        say("done; everything is stopped and " + home + " is deleted");
      }
    }
  }

  private void say(String what) {
    double seconds = (System.nanoTime() - startedAt) / 1e9;
    out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds, what);
    out.flush();
  }

  private static Path freshDirectory() {
    try {
      return Files.createTempDirectory("roost-demo-").toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("No directory can be made for the demo.", e);
    }
  }

  private static void deleteAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder + ".", e);
    }
  }
}

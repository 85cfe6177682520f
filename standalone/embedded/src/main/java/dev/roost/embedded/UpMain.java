package dev.roost.embedded;

import dev.roost.embedded.demo.Demo;
import dev.roost.embedded.parts.PartException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program behind {@code roost up}, {@code down}, {@code recover} and {@code demo}. Exit codes:
 * 0 done, 1 failed with one sentence on standard error, 2 unknown arguments.
 */
public final class UpMain {

  private static final String USAGE =
      "Usage: up --data-dir DIR [--ports standard|free] [--kubeconfig FILE] | down --data-dir DIR | rss --data-dir DIR"
          + " | recover --data-dir DIR [--dry-run] [--missing] | demo [--keep]";
  private static final Set<String> WITH_VALUE = Set.of("--data-dir", "--ports", "--kubeconfig");
  private static final Set<String> FLAGS = Set.of("--keep", "--dry-run", "--missing");

  private static final Logger LOG = LoggerFactory.getLogger(UpMain.class);

  private UpMain() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Deque<String> rest = new ArrayDeque<>(args);
      String command = rest.isEmpty() ? "" : rest.removeFirst();
      Map<String, String> options = options(rest);
      return switch (command) {
        case "up" -> up(options, out);
        case "down" -> Down.run(installation(options), out);
        case "rss" -> Memory.print(installation(options), out);
        case "recover" -> recover(options);
        case "demo" -> demo(options, out, err);
        default -> throw new UsageException("Command \"" + command + "\" is unknown.");
      };
    } catch (UsageException e) {
      err.println(e.getMessage() + " " + USAGE);
      return 2;
    } catch (PartException e) {
      err.println(e.getMessage());
      return 1;
    } catch (RuntimeException e) {
      LOG.error("The command {} ended unexpectedly.", args, e);
      err.println(
          "The command ended unexpectedly: %s. The log has more.".formatted(e.getMessage()));
      return 1;
    }
  }

  private static final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  private static Map<String, String> options(Deque<String> rest) {
    Map<String, String> options = new TreeMap<>();
    while (!rest.isEmpty()) {
      String name = rest.removeFirst();
      if (FLAGS.contains(name)) {
        options.put(name, "true");
      } else if (WITH_VALUE.contains(name) && !rest.isEmpty()) {
        options.put(name, rest.removeFirst());
      } else {
        throw new UsageException("Argument " + name + " is unknown or lacks its value.");
      }
    }
    return options;
  }

  private static Installation installation(Map<String, String> options) {
    String home = options.get("--data-dir");
    if (home == null) {
      throw new UsageException("--data-dir DIR is missing.");
    }
    return new Installation(Path.of(home).toAbsolutePath().normalize());
  }

  private static int up(Map<String, String> options, PrintStream out) {
    Ports.Choice choice =
        switch (options.getOrDefault("--ports", "standard")) {
          case "standard", "default" -> Ports.Choice.STANDARD;
          case "free" -> Ports.Choice.FREE;
          default ->
              throw new UsageException(
                  "--ports is " + options.get("--ports") + "; it must be standard or free.");
        };
    Optional<Path> kubeconfig =
        Optional.ofNullable(options.get("--kubeconfig")).map(Path::of).map(Path::toAbsolutePath);
    return new Up(installation(options), Distribution.find(), choice, kubeconfig, out).run();
  }

  private static int recover(Map<String, String> options) {
    List<String> flags = Stream.of("--dry-run", "--missing").filter(options::containsKey).toList();
    return new Recover(installation(options), Distribution.find(), flags).run();
  }

  private static int demo(Map<String, String> options, PrintStream out, PrintStream err) {
    Demo.AtEnd atEnd = options.containsKey("--keep") ? Demo.AtEnd.KEEP : Demo.AtEnd.STOP;
    return new Demo(Distribution.find().folder(), atEnd, out, err).run();
  }
}

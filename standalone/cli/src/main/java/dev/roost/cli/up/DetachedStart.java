package dev.roost.cli.up;

import dev.roost.cli.render.LiveLine;
import dev.roost.cli.render.Text;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the distribution in the background and returns when it is up. */
public final class DetachedStart {

  private static final String UP = "roost is up";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int LAST_LINES = 20;

  private final Embedded embedded;
  private final Path log;
  private final LiveLine live;
  private int earlier;

  /**
   * Prepares a start.
   *
   * @param log where its output goes
   */
  public DetachedStart(Embedded embedded, Path log, LiveLine live) {
    this.embedded = embedded;
    this.log = log;
    this.live = live;
  }

  /** Returns what it has printed. */
  public List<String> run(List<String> arguments) {
    // Another one may be up and write to the same log: what it has said is not ours.
    earlier = bytes().length;
    Process process = embedded.startDetached(arguments, log);
    long startedAt = System.nanoTime();
    try (live) {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
        if (isUp()) {
          return lines();
        }
        if (elapsed.compareTo(TIMEOUT) > 0) {
          process.destroy();
          throw new CliException(
              ExitCode.TIMEOUT,
              "Roost is not up after %s, so it was stopped.%s"
                  .formatted(Text.duration(elapsed), lastLines()));
        }
        live.show("starting, " + Text.duration(elapsed));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted.");
    }
    throw CliException.failed(
        "Roost did not come up (exit code %d).%s".formatted(process.exitValue(), lastLines()));
  }

  private boolean isUp() {
    return lines().stream().anyMatch(line -> line.contains(UP));
  }

  private List<String> lines() {
    byte[] all = bytes();
    int length = Math.max(0, all.length - earlier);
    return new String(all, earlier, length, StandardCharsets.UTF_8).lines().toList();
  }

  private byte[] bytes() {
    try {
      return Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
    } catch (IOException e) {
      throw CliException.failed("The log " + log + " cannot be read: " + e.getMessage());
    }
  }

  private String lastLines() {
    List<String> all = lines();
    List<String> last = all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
    return " The log " + log + " ends with:\n  " + String.join("\n  ", last);
  }
}

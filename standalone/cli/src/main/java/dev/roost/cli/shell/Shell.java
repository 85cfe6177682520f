package dev.roost.cli.shell;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Everything that a command touches of the process that it runs in. */
public record Shell(
    Map<String, String> env,
    Path home,
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Screen screen,
    Clock clock) {

  /** The shell of this process. */
  public static Shell ofProcess() {
    Map<String, String> env = System.getenv();
    return new Shell(
        env,
        Path.of(System.getProperty("user.home")),
        System.in,
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Screen.detect(env),
        Clock.systemUTC());
  }

  /** An environment variable that is set and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(env.get(name)).filter(value -> !value.isBlank());
  }
}

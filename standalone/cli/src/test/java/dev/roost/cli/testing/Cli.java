package dev.roost.cli.testing;

import dev.roost.cli.command.Roost;
import dev.roost.cli.shell.Screen;
import dev.roost.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in a home directory of their own, at noon of 2 January 2026. */
public final class Cli {

  public static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  private final Path home;
  private final Map<String, String> env = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String in = "";
  private Screen screen = Screen.PLAIN;

  /** What a command did. */
  public record Run(int exitCode, String out, String err) {}

  public Cli(Path home) {
    this.home = home;
  }

  /** With a kubeconfig like {@code roost up} writes it. */
  public static Cli against(Path home, FakeKube kube) {
    Cli cli = new Cli(home);
    cli.write(".roost/kubeconfig", kubeconfig(kube));
    return cli;
  }

  public static String kubeconfig(FakeKube kube) {
    return """
        apiVersion: v1
        kind: Config
        current-context: roost
        clusters: [{name: roost, cluster: {server: "%s"}}]
        users: [{name: roost, user: {}}]
        contexts: [{name: roost, context: {cluster: roost, user: roost, namespace: shop}}]
        """
        .formatted(kube.uri());
  }

  public Cli with(String variable, String value) {
    env.put(variable, value);
    return this;
  }

  public Cli typing(String input) {
    in = input;
    return this;
  }

  public Cli on(Screen other) {
    screen = other;
    return this;
  }

  /** Writes a file below the home directory; returns its path. */
  public String write(String name, String text) {
    Path file = home.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command that still runs has written so far. */
  public String soFar() {
    return out.toString();
  }

  public Run run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Shell shell =
        new Shell(
            env,
            home,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            screen,
            Clock.fixed(NOW, ZoneOffset.UTC));
    int exitCode = Roost.run(shell, args);
    return new Run(exitCode, out.toString(), err.toString());
  }
}

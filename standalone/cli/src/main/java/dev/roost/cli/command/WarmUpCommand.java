package dev.roost.cli.command;

import com.sun.net.httpserver.HttpServer;
import dev.roost.cli.shell.Screen;
import dev.roost.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/**
 * Runs the usual commands against a server that is only here, so that a class data sharing archive
 * that is written at the end of this process holds the classes that they need.
 */
@Command(
    name = "warm-up",
    hidden = true,
    description = {"Loads the classes of all commands, for -XX:ArchiveClassesAtExit.", ""})
final class WarmUpCommand implements Runnable {

  /** An object, a list and the result of a query in one. */
  private static final String ANSWER =
      """
      {"kind": "Ingestion", "metadata": {"name": "x", "namespace": "x", "resourceVersion": "1"},
       "spec": {"featureSetRef": {"name": "x"}},
       "status": {"phase": "Published", "rows": {"read": 1}, "conditions":
         [{"type": "Ready", "status": "True", "lastTransitionTime": "2026-01-01T00:00:00Z"}]},
       "items": [{"metadata": {"name": "x", "namespace": "x"}, "status": {"conditions":
         [{"type": "Ready", "status": "True", "reason": "Published"}]}}],
       "results": [1, {"keys": ["x"]}, [{"key": "x", "count": 1}]],
       "x:x": {"values": [1.5], "statuses": ["PRESENT"], "eventTimes": [null]}}
      """;

  @ParentCommand private RoostCommand root;

  @Override
  public void run() {
    try {
      Path home = Files.createTempDirectory("roost-warm-up");
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      runCommands(home, "http://127.0.0.1:" + server.getAddress().getPort());
      server.stop(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void runCommands(Path home, String address) throws IOException {
    Path kubeconfig = home.resolve("kubeconfig");
    String text =
        """
        current-context: x
        contexts: [{name: x, context: {cluster: x, namespace: x}}]
        clusters: [{name: x, cluster: {server: "%s"}}]
        """
            .formatted(address);
    Files.writeString(kubeconfig, text);
    Shell shell =
        new Shell(
            Map.of(
                "ROOST_HOME",
                home.toString(),
                "ROOST_QUERY",
                address,
                "ROOST_ONLINE_HTTP",
                address),
            home,
            InputStream.nullInputStream(),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            Screen.PLAIN,
            root.session().clock());
    Roost.run(shell, "get", "fs");
    Roost.run(shell, "get", "ing", "x", "-o", "yaml");
    Roost.run(shell, "describe", "ing/x", "-o", "json");
    Roost.run(shell, "describe", "ing/x");
    Roost.run(shell, "wait", "ing/x");
    Roost.run(shell, "snapshots", "x");
    Roost.run(shell, "query", "x", "x");
    Roost.run(shell, "diff", "x", "x");
    Roost.run(shell, "online", "get", "x", "--features", "x", "--key", "x=x");
    Roost.run(shell, "status");
    Roost.run(shell, "--help");
    Files.delete(kubeconfig);
    Files.delete(home);
  }
}

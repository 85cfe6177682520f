package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.render.Format;
import dev.roost.cli.render.LiveLine;
import dev.roost.cli.render.Style;
import dev.roost.cli.render.Table;
import dev.roost.cli.shell.Shell;
import dev.roost.cli.target.Target;
import dev.roost.cli.target.Targets;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;

/** What a command works with: the target, the namespace, the output. */
final class Session {

  private final Shell shell;
  private final Optional<String> context;
  private final Optional<String> namespace;
  private final Format format;
  private Optional<Target> target = Optional.empty();
  private Optional<KubeClient> kube = Optional.empty();

  Session(Shell shell, Optional<String> context, Optional<String> namespace, Format format) {
    this.shell = shell;
    this.context = context;
    this.namespace = namespace;
    this.format = format;
  }

  Shell shell() {
    return shell;
  }

  Target target() {
    if (target.isEmpty()) {
      target = Optional.of(Targets.find(shell, context));
    }
    return target.get();
  }

  KubeClient kube() {
    if (kube.isEmpty()) {
      kube = Optional.of(target().kube());
    }
    return kube.get();
  }

  /** The namespace that was asked for on the command line. */
  Optional<String> wantedNamespace() {
    return namespace;
  }

  String namespace() {
    return namespace
        .or(() -> shell.variable("ROOST_NAMESPACE"))
        .or(() -> target().namespace())
        .orElse("default");
  }

  Clock clock() {
    return shell.clock();
  }

  PrintWriter out() {
    return shell.out();
  }

  Style style() {
    return new Style(shell.screen());
  }

  LiveLine liveLine() {
    return new LiveLine(shell.out(), shell.screen());
  }

  boolean isForPeople() {
    return format.isTable();
  }

  /** Writes a tree in the format asked for. */
  void write(JsonNode tree) {
    format.write(out(), tree);
  }

  /** Writes one of several trees in the format asked for. */
  void writeOne(JsonNode tree) {
    format.writeOne(out(), tree);
  }

  void print(Table table) {
    table.lines().forEach(out()::println);
    out().flush();
  }

  void println(String line) {
    out().println(line);
    out().flush();
  }

  /** A remark beside the result, which scripts do not read. */
  void remark(String line) {
    shell.err().println(line);
    shell.err().flush();
  }
}

package dev.roost.embedded;

import dev.roost.embedded.Ports.Endpoint;
import dev.roost.embedded.parts.PrivateFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** {@code roost up}: one per data directory, until it is asked to stop. */
final class Up {

  private final Installation installation;
  private final Distribution distribution;
  private final Ports.Choice choice;
  private final Optional<Path> kubeconfig;
  private final PrintStream out;

  /**
   * @param kubeconfig of the Kubernetes API to work on; empty: an embedded one
   */
  Up(
      Installation installation,
      Distribution distribution,
      Ports.Choice choice,
      Optional<Path> kubeconfig,
      PrintStream out) {
    this.installation = installation;
    this.distribution = distribution;
    this.choice = choice;
    this.kubeconfig = kubeconfig;
    this.out = out;
  }

  int run() {
    prepareFolders();
    return Alone.in(installation, this::runAlone);
  }

  private void prepareFolders() {
    PrivateFiles.folder(installation.home());
    PrivateFiles.folder(installation.settings("x").getParent());
    PrivateFiles.folder(installation.jobSettings().getParent());
    try {
      Files.createDirectories(installation.log("x").getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + installation.home() + ".", e);
    }
  }

  private int runAlone() {
    Ports ports = Ports.choose(choice, installation.ports());
    Secrets secrets = Secrets.loadOrMake(installation.secrets());
    Settings settings = new Settings(installation, ports, secrets);
    sendLogTo(installation.log(Installation.SUPERVISOR));
    installation.processes().record(Installation.SUPERVISOR, ProcessHandle.current());
    PrivateFiles.write(installation.jobSettings(), settings.job());
    Distribution own = distribution.copyTo(installation.home().resolve("dist"));
    Supervisor supervisor =
        new Supervisor(
            installation, own, Parts.of(installation, own, ports, secrets), () -> cluster(ports));
    CountDownLatch stopped = stopOnSignal(supervisor);
    try {
      supervisor.start();
    } catch (RuntimeException e) {
      supervisor.stop();
      throw e;
    }
    announce(ports, settings, supervisor.kubernetes());
    await(stopped);
    return 0;
  }

  private Cluster cluster(Ports ports) {
    return kubeconfig
        .map(file -> Cluster.external(installation, file))
        .orElseGet(() -> Cluster.embedded(installation, ports.of(Endpoint.KUBERNETES)));
  }

  /** The log is for the file; standard error is for the person. */
  private static void sendLogTo(Path file) {
    try {
      System.setErr(
          new PrintStream(new FileOutputStream(file.toFile(), true), true, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the log " + file + ".", e);
    }
  }

  private CountDownLatch stopOnSignal(Supervisor supervisor) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  supervisor.stop();
                  installation.processes().forget(Installation.SUPERVISOR);
                  stopped.countDown();
                },
                "stop"));
    return stopped;
  }

  private void announce(Ports ports, Settings settings, String kubernetes) {
    Map<String, String> endpoints = settings.endpoints();
    endpoints.put("ROOST_KUBERNETES", kubernetes);
    PrivateFiles.write(installation.endpoints(), endpoints);
    for (Endpoint endpoint : Endpoint.values()) {
      String address = endpoint == Endpoint.KUBERNETES ? kubernetes : ports.address(endpoint);
      out.printf("  %-26s %s%n", endpoint.title(), address);
    }
    out.printf("  %-26s %s%n", "kubeconfig", installation.kubeconfig());
    out.printf("  %-26s %s%n", "endpoints", installation.endpoints());
    out.printf("  %-26s %s%n", "logs", installation.log("x").getParent());
    out.println("roost is up");
    out.flush();
  }

  private static void await(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

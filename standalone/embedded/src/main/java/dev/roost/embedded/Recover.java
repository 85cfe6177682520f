package dev.roost.embedded;

import dev.roost.embedded.parts.JavaCommand;
import dev.roost.embedded.parts.PartException;
import dev.roost.embedded.parts.PrivateFiles;
import dev.roost.embedded.parts.ProcessPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code roost recover}: starts the stores of a data directory, rebuilds the registry from the
 * files and stops them again. Nothing else of Roost runs meanwhile: the operator would register in
 * the empty registry what is declared, and run it again.
 */
final class Recover {

  private static final String MAIN = "dev.roost.core.recover.RecoverMain";
  private static final int HEAP = 256;

  private final Installation installation;
  private final Distribution distribution;
  private final List<String> flags;

  /**
   * Prepares it.
   *
   * @param flags for the recovery itself
   */
  Recover(Installation installation, Distribution distribution, List<String> flags) {
    this.installation = installation;
    this.distribution = distribution;
    this.flags = List.copyOf(flags);
  }

  int run() {
    if (!Files.isDirectory(installation.data("s3"))) {
      throw new PartException(
          "Roost was never up in "
              + installation.home()
              + ", there is no s3 in it; give its --data-dir.");
    }
    return Alone.in(installation, this::runAlone);
  }

  private int runAlone() {
    Ports ports = Ports.choose(Ports.Choice.FREE, installation.ports());
    Secrets secrets = Secrets.loadOrMake(installation.secrets());
    Settings settings = new Settings(installation, ports, secrets);
    Parts parts = Parts.of(installation, distribution, ports, secrets);
    List<ProcessPart> stores = List.of(parts.postgres(), parts.s3());
    try {
      stores.forEach(ProcessPart::start);
      return recover(settings);
    } finally {
      stores.forEach(ProcessPart::stop);
    }
  }

  private int recover(Settings settings) {
    Map<String, String> all = new TreeMap<>(settings.core());
    all.putAll(settings.job());
    Path file = PrivateFiles.write(installation.settings("recover"), all);
    JavaCommand command =
        JavaCommand.of(distribution.classPath("core"), MAIN)
            .heap(HEAP)
            .small()
            .argument("--config")
            .argument(file.toString());
    flags.forEach(command::argument);
    try {
      ProcessBuilder builder = new ProcessBuilder(command.words()).inheritIO();
      builder.environment().putIfAbsent("ROOST_LOG_LEVEL", "WARN");
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("The recovery cannot be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("The recovery was interrupted.", e);
    }
  }
}

package dev.roost.embedded;

import dev.roost.embedded.parts.PartException;
import dev.roost.embedded.parts.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.function.IntSupplier;

/** Works in a data directory while nobody else does. */
final class Alone {

  private Alone() {}

  /**
   * Does the work once what a killed predecessor left running has ended.
   *
   * @throws PartException when Roost is up there
   */
  static int in(Installation installation, IntSupplier work) {
    try (FileChannel channel =
            FileChannel.open(
                installation.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw alreadyUp(installation);
      }
      endOrphans(installation);
      return work.getAsInt();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot lock " + installation.lock() + ".", e);
    }
  }

  private static PartException alreadyUp(Installation installation) {
    String who =
        installation
            .processes()
            .find(Installation.SUPERVISOR)
            .map(process -> " (process " + process.pid() + ")")
            .orElse("");
    return new PartException(
        "Roost is already up in "
            + installation.home()
            + who
            + "; stop it with `roost down --data-dir "
            + installation.home()
            + "`, or use another --data-dir.");
  }

  private static void endOrphans(Installation installation) {
    installation
        .processes()
        .living()
        .forEach(
            (name, process) -> {
              Processes.kill(process);
              installation.processes().forget(name);
            });
  }
}

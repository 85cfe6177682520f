package dev.roost.embedded;

import dev.roost.embedded.parts.ProcessTable;
import dev.roost.embedded.parts.Processes;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** {@code roost down}: stops what runs in a data directory, also what a killed `up` has left. */
final class Down {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Down() {}

  static int run(Installation installation, PrintStream out) {
    ProcessTable table = installation.processes();
    Optional<ProcessHandle> supervisor = table.find(Installation.SUPERVISOR);
    supervisor.ifPresent(process -> Processes.stop(process, Processes.StopSignal.TERM, PATIENCE));
    Map<String, ProcessHandle> orphans = table.living();
    orphans.forEach(
        (name, process) -> {
          Processes.stop(process, Processes.StopSignal.TERM, Duration.ofSeconds(10));
          table.forget(name);
        });
    ProcessTable drivers = new ProcessTable(installation.data("spark").resolve("pids"));
    drivers.living().values().forEach(Processes::kill);
    out.println(
        supervisor.isPresent() || !orphans.isEmpty()
            ? "roost is down"
            : "nothing runs in " + installation.home());
    return 0;
  }
}

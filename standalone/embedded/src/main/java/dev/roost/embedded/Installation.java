package dev.roost.embedded;

import dev.roost.embedded.parts.ProcessTable;
import java.nio.file.Path;

/** What is where in a data directory. */
public record Installation(Path home) {

  static final String SUPERVISOR = "supervisor";

  Path log(String part) {
    return home.resolve("logs").resolve(part + ".log");
  }

  Path settings(String part) {
    return home.resolve("conf").resolve(part + ".properties");
  }

  /** What jobs find as the Secret `roost-job` where a project has none. */
  Path jobSettings() {
    return home.resolve("conf/job/job.properties");
  }

  Path data(String part) {
    return home.resolve(part);
  }

  Path kubeconfig() {
    return home.resolve("kubeconfig");
  }

  Path endpoints() {
    return home.resolve("endpoints.env");
  }

  Path secrets() {
    return home.resolve("secrets.env");
  }

  Path ports() {
    return home.resolve("ports.properties");
  }

  Path lock() {
    return home.resolve("up.lock");
  }

  ProcessTable processes() {
    return new ProcessTable(home.resolve("pids"));
  }
}

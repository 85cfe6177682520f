package dev.roost.embedded.sparkdouble;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Says how the driver of an application is started. */
@FunctionalInterface
public interface DriverLauncher {

  /**
   * The command line.
   *
   * @param arguments the application's, with mount paths replaced by folders of this machine
   * @param scratch a folder of the driver's own
   */
  List<String> command(SparkApp app, List<String> arguments, Path scratch);

  /** What is added to its environment. */
  default Map<String, String> environment(SparkApp app, Path scratch) {
    return app.environment();
  }
}

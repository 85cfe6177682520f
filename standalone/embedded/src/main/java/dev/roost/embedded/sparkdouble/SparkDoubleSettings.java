package dev.roost.embedded.sparkdouble;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How the double works.
 *
 * @param workFolder scratch space and what it remembers of running drivers
 * @param logFolder gets `NAMESPACE.APPLICATION.log`
 * @param jobConfig the folder that stands in for a Secret `roost-job` that is not there
 * @param parallel how many drivers run at a time; others wait as SUBMITTED
 */
public record SparkDoubleSettings(
    DriverLauncher launcher,
    Path workFolder,
    Path logFolder,
    Path jobConfig,
    int parallel,
    DriverPods driverPods,
    Clock clock) {

  /** Whether each driver shows as a Pod; a real API server would only leave it pending. */
  public enum DriverPods {
    SHOWN,
    HIDDEN
  }
}

package dev.roost.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real data sets, in the folder that the system property {@code roost.data} names. */
public final class RealData {

  private RealData() {}

  /**
   * The folder of the data sets. A relative one is below the project's root.
   *
   * @throws IllegalStateException when it is not named or not there
   */
  public static Path folder() {
    String named = System.getProperty("roost.data", "");
    if (named.isEmpty()) {
      throw new IllegalStateException(
          "These tests need real data; name its folder with -Droost.data=DIR.");
    }
    Path folder = Path.of(System.getProperty("roost.root", "")).resolve(named).normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "Folder " + folder + " does not exist; correct -Droost.data.");
    }
    return folder;
  }
}

package dev.roost.embedded;

import dev.roost.embedded.parts.PartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built distribution: the class path of each process, one file each. */
public record Distribution(Path folder) {

  /** By the system property roost.dist, else the variable ROOST_DIST. */
  static Distribution find() {
    String place = System.getProperty("roost.dist", System.getenv("ROOST_DIST"));
    if (place == null || !Files.isDirectory(Path.of(place))) {
      throw new PartException(
          "The distribution is not known: start Roost by its script, or set ROOST_DIST.");
    }
    return new Distribution(Path.of(place).toAbsolutePath().normalize());
  }

  public String classPath(String process) {
    Path file = folder.resolve(process + ".classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new PartException("The distribution is not complete: " + file + " is missing.", e);
    }
  }

  /** Where programs for this machine are unpacked. */
  Path programs() {
    return folder.resolve("programs");
  }
}

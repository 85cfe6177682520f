package dev.roost.cli.up;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder with Roost's programs, which the launch script names in {@code ROOST_DIST}. */
record Distribution(Path folder) {

  /**
   * Finds it.
   *
   * @param unknown what to say, and to do, where it is not named
   */
  static Distribution find(Shell shell, String unknown) {
    return new Distribution(
        shell.variable("ROOST_DIST").map(Path::of).orElseThrow(() -> CliException.failed(unknown)));
  }

  /**
   * The class path of a program.
   *
   * @param missing what to say where it is not built; {@code %s} is its file
   */
  String classpath(String program, String missing) {
    Path file = folder.resolve(program + ".classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CliException.failed(missing.formatted(file));
    }
  }
}

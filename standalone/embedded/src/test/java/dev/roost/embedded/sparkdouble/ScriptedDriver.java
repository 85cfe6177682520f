package dev.roost.embedded.sparkdouble;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A driver without Spark: writes a line to the file that its first argument names, then does what
 * the others say: {@code print FOLDER}, {@code hang} or {@code exit CODE}.
 */
final class ScriptedDriver {

  private ScriptedDriver() {}

  public static void main(String[] args) throws Exception {
    Files.writeString(
        Path.of(args[0]),
        "started\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    switch (args[1]) {
      case "print" -> {
        for (String name : args[2].split(",", -1)) {
          System.out.println(Files.readString(Path.of(name)));
        }
      }
      case "hang" -> Thread.sleep(600_000);
      case "exit" -> System.exit(Integer.parseInt(args[2]));
      default -> throw new IllegalArgumentException(args[1]);
    }
  }
}

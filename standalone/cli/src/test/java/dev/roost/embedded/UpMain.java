package dev.roost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Stands in for the single-machine distribution: `up` says what it was told and is up for a while,
 * `recover` leaves it in the distribution's folder.
 */
public final class UpMain {

  private UpMain() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    if (args[0].equals("recover")) {
      Path folder = Path.of(System.getProperty("roost.dist"));
      Files.writeString(folder.resolve("told"), String.join(" ", args));
    }
    if (args[0].equals("up")) {
      up(args);
    }
    System.exit(args[0].equals("demo") ? 7 : 0);
  }

  private static void up(String[] args) throws InterruptedException {
    System.out.println("told: " + String.join(" ", args));
    System.out.println("dist: " + System.getProperty("roost.dist"));
    if (List.of(args).contains("free")) {
      System.err.println("The port 6565 is taken.");
      System.exit(1);
    }
    System.out.println("roost is up");
    Thread.sleep(2_000);
  }
}

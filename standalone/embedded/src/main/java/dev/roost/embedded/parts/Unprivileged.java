package dev.roost.embedded.parts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How a program that refuses to run as root is started by root: in a user namespace, where root
 * looks like nobody but still owns its files; else as the user nobody, who is given the folder.
 */
final class Unprivileged {

  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private Unprivileged() {}

  /** The words to put before a command that works in the folder. */
  static List<String> prefix(Path folder) {
    if (!output(List.of("id", "-u")).equals("0")) {
      return List.of();
    }
    String inside = output(List.of("unshare", "-U", "id", "-u"));
    if (!inside.isEmpty() && !inside.equals("0")) {
      return NAMESPACE;
    }
    if (runs(List.of("chown", "-R", "65534:65534", folder.toString()))
        && runs(
            List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "ls",
                folder.toString()))) {
      return NOBODY;
    }
    throw new PartException(
        "PostgreSQL does not run as root, and neither a user namespace nor the user nobody can use "
            + folder
            + ": start Roost as another user, or with a data directory that others may enter.");
  }

  private static boolean runs(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String text =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text.trim() : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}

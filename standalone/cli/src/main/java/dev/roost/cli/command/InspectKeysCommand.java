package dev.roost.cli.command;

import dev.roost.cli.read.FileLook;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what is in a key dictionary. */
@Command(
    name = "keys",
    description = {
      "Shows what is in a key dictionary: blocks and the keys that they begin and end with, all of"
          + " them verified.",
      "Ends with 1 when something in it is damaged.",
      ""
    })
final class InspectKeysCommand implements Runnable {

  @ParentCommand private InspectCommand parent;

  @Parameters(paramLabel = "FILE", description = "A key dictionary in the local file system.")
  private Path file;

  @Override
  public void run() {
    parent.show(FileLook.atKeys(file));
  }
}

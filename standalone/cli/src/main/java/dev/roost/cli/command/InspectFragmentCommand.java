package dev.roost.cli.command;

import dev.roost.cli.read.FileLook;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what is in a fragment. */
@Command(
    name = "fragment",
    description = {
      "Shows what is in a fragment: blocks, bitmaps, planes and values, all of them verified.",
      "Ends with 1 when something in it is damaged.",
      ""
    })
final class InspectFragmentCommand implements Runnable {

  @ParentCommand private InspectCommand parent;

  @Parameters(paramLabel = "FILE", description = "A fragment in the local file system.")
  private Path file;

  @Option(names = "--rows", description = "Lists all values, not only those of most records.")
  private boolean all;

  @Override
  public void run() {
    parent.show(FileLook.atFragment(file, all ? FileLook.Rows.ALL : FileLook.Rows.TOP));
  }
}

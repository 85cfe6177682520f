package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.fragment.FragmentSheet;
import dev.roost.index.fragment.FragmentSheet.Listing;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.StorageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file of an index says of itself. The classes of the index are named here only, so that
 * other commands do not load them.
 *
 * @param problem the first thing that is damaged, as a sentence that names the file and the offset
 */
public record FragmentLook(List<String> lines, JsonNode json, Optional<String> problem) {

  /** Which rows are shown. */
  public enum Rows {
    /** Those of most records. */
    TOP,
    ALL
  }

  /** Reads and verifies a local fragment. */
  public static FragmentLook at(Path file, Rows rows) {
    if (!Files.exists(file)) {
      throw CliException.notFound("There is no file " + file + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw CliException.failed(file + " is no file; name one fragment (*.frag).");
    }
    URI uri = file.toAbsolutePath().normalize().toUri();
    LocalStorage storage = new LocalStorage();
    try {
      return of(FragmentSheet.read(storage, uri, storage.size(uri), listing(rows)));
    } catch (CorruptFileException | StorageException e) {
      throw new CliException(ExitCode.FAILED, Sentences.oneSentence(e.getMessage()), e);
    }
  }

  private static FragmentLook of(FragmentSheet sheet) {
    JsonNode json = sheet.json();
    Optional<String> problem =
        sheet.isWhole()
            ? Optional.empty()
            : Optional.of(Sentences.oneSentence(json.path("problems").path(0).asText()));
    return new FragmentLook(sheet.lines(), json, problem);
  }

  private static Listing listing(Rows rows) {
    return switch (rows) {
      case TOP -> Listing.TOP;
      case ALL -> Listing.ALL;
    };
  }
}

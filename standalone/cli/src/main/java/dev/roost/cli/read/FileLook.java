package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.fragment.FragmentSheet;
import dev.roost.index.fragment.FragmentSheet.Listing;
import dev.roost.index.keys.KeySheet;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.StorageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What a file of an index says of itself. The classes of the index are named here only, so that
 * other commands do not load them.
 *
 * @param problem the first thing that is damaged, as a sentence that names the file and the offset
 */
public record FileLook(List<String> lines, JsonNode json, Optional<String> problem) {

  /** Which rows are shown. */
  public enum Rows {
    /** Those of most records. */
    TOP,
    ALL
  }

  /** Reads and verifies a local fragment. */
  public static FileLook atFragment(Path file, Rows rows) {
    return at(
        file,
        "one fragment (*.frag)",
        (storage, uri) -> of(FragmentSheet.read(storage, uri, storage.size(uri), listing(rows))));
  }

  /** Reads and verifies a local key dictionary. */
  public static FileLook atKeys(Path file) {
    return at(
        file,
        "one key dictionary (*.keys)",
        (storage, uri) -> of(KeySheet.read(storage, uri, storage.size(uri))));
  }

  private static FileLook at(
      Path file, String wanted, BiFunction<LocalStorage, URI, FileLook> read) {
    if (!Files.exists(file)) {
      throw CliException.notFound("There is no file " + file + ".");
    }
    if (!Files.isRegularFile(file)) {
      throw CliException.failed(file + " is no file; name " + wanted + ".");
    }
    try {
      return read.apply(new LocalStorage(), file.toAbsolutePath().normalize().toUri());
    } catch (CorruptFileException | StorageException e) {
      throw new CliException(ExitCode.FAILED, Sentences.oneSentence(e.getMessage()), e);
    }
  }

  private static FileLook of(FragmentSheet sheet) {
    return of(sheet.lines(), sheet.json());
  }

  private static FileLook of(KeySheet sheet) {
    return of(sheet.lines(), sheet.json());
  }

  private static FileLook of(List<String> lines, JsonNode json) {
    Optional<String> problem =
        Optional.of(json.path("problems").path(0))
            .filter(first -> !first.isMissingNode())
            .map(first -> Sentences.oneSentence(first.asText()));
    return new FileLook(lines, json, problem);
  }

  private static Listing listing(Rows rows) {
    return switch (rows) {
      case TOP -> Listing.TOP;
      case ALL -> Listing.ALL;
    };
  }
}

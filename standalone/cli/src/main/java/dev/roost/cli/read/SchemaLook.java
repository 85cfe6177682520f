package dev.roost.cli.read;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.shell.Shell;
import dev.roost.cli.yaml.Yaml;
import dev.roost.schema.ExtractRequest;
import dev.roost.schema.Note;
import dev.roost.schema.Proposal;
import dev.roost.schema.SchemaException;
import dev.roost.schema.SchemaExtractor;
import dev.roost.schema.model.Format;
import dev.roost.schema.model.HeaderLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The feature set that a source proposes. The classes that read sources are named here only, so
 * that other commands do not load them.
 */
public final class SchemaLook {

  private final Proposal proposal;

  private SchemaLook(Proposal proposal) {
    this.proposal = proposal;
  }

  /** What the command line asks for. */
  public record Wanted(
      List<String> sources,
      Optional<String> format,
      Optional<String> header,
      boolean noHeader,
      Optional<Character> delimiter,
      Optional<String> name,
      List<String> keys,
      Optional<String> eventTime,
      int sampleRows) {}

  /** Looks at a source. */
  public static SchemaLook at(Shell shell, Wanted wanted) {
    try {
      ExtractRequest request =
          new ExtractRequest(
              wanted.sources().stream().map(SchemaLook::path).toList(),
              wanted.format().map(SchemaLook::format),
              wanted.header().map(SchemaLook::header),
              wanted.noHeader() ? Optional.of(HeaderLine.NONE) : Optional.empty(),
              wanted.delimiter(),
              wanted.name(),
              wanted.keys(),
              wanted.eventTime(),
              wanted.sampleRows());
      return new SchemaLook(new SchemaExtractor(new SourcesByScheme(shell)).extract(request));
    } catch (SchemaException e) {
      ExitCode code =
          switch (e.kind()) {
            case INVALID -> ExitCode.FAILED;
            case NOT_FOUND -> ExitCode.NOT_FOUND;
          };
      throw new CliException(code, e.getMessage(), e);
    }
  }

  /** A local path is a file of this machine. */
  private static String path(String source) {
    if (source.contains("://")) {
      return source;
    }
    try {
      String path = Path.of(source).toAbsolutePath().normalize().toString();
      return "file://" + path + (source.endsWith("/") ? "/" : "");
    } catch (InvalidPathException e) {
      throw CliException.failed("\"" + source + "\" is no path.");
    }
  }

  private static Format format(String word) {
    return Format.of(word)
        .orElseThrow(
            () ->
                CliException.usage(
                    "--format is \"%s\"; give csv, json, parquet, orc or avro.".formatted(word)));
  }

  /** The text of a file, or the text itself. */
  private static String header(String given) {
    try {
      Path file = Path.of(given);
      return Files.isRegularFile(file) ? Files.readString(file) : given;
    } catch (InvalidPathException e) {
      return given;
    } catch (IOException e) {
      throw CliException.failed("The header in " + given + " cannot be read: " + e.getMessage());
    }
  }

  /** Both resources with the notes as comments before them. */
  public String yaml() {
    StringBuilder text = new StringBuilder();
    text.append(
        proposal.rows() == 0
            ? "# Proposed from the source's own schema.\n"
            : "# Proposed from a sample of %d rows.\n".formatted(proposal.rows()));
    for (Note note : proposal.notes()) {
      String subject = note.subject().isEmpty() ? "" : note.subject() + ": ";
      text.append("# ").append(oneLine(subject + note.text())).append('\n');
    }
    return text.append(Yaml.write(proposal.featureSet()))
        .append("---\n")
        .append(Yaml.write(proposal.ingestion()))
        .toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ");
  }

  /** Both resources as a List, with the notes beside them. */
  public ObjectNode json() {
    ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
    list.putArray("items").add(proposal.featureSet()).add(proposal.ingestion());
    ArrayNode notes = list.putArray("notes");
    proposal
        .notes()
        .forEach(note -> notes.addObject().put("subject", note.subject()).put("text", note.text()));
    return list;
  }
}

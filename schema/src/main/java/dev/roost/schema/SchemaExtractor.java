package dev.roost.schema;

import dev.roost.schema.featurebase.AvroSchema;
import dev.roost.schema.featurebase.JsonHeader;
import dev.roost.schema.format.AvroFile;
import dev.roost.schema.format.OrcFooter;
import dev.roost.schema.format.ParquetFooter;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Format;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.SourceSchema;
import dev.roost.schema.propose.Proposer;
import dev.roost.schema.sample.CsvSample;
import dev.roost.schema.sample.JsonSample;
import dev.roost.schema.sample.SampleText;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import dev.roost.schema.source.SourcePaths;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Proposes feature sets from sources: from what these say of themselves, else from a sample. */
public final class SchemaExtractor {

  /** Files whose schemas are compared with that of the first one. */
  private static final int MOST_COMPARED = 20;

  private final SourceFiles files;

  public SchemaExtractor(SourceFiles files) {
    this.files = files;
  }

  /**
   * Proposes a feature set.
   *
   * @throws SchemaException when there is no such source, or nothing can be made of it
   */
  public Proposal extract(ExtractRequest request) {
    List<SourceFile> found = SourcePaths.files(files, request.paths());
    SourceFile first = found.get(0);
    Format format = request.format().orElseGet(() -> Formats.guess(files, first));
    SourceSchema schema = withHeader(request, format, first);
    schema = compared(request, format, schema, found);
    String name =
        request.name().map(SchemaExtractor::checkedName).orElseGet(() -> nameOf(request.paths()));
    return Proposer.propose(request, name, schema, SourceNode.of(format, request.paths(), schema));
  }

  private SourceSchema withHeader(ExtractRequest request, Format format, SourceFile file) {
    Optional<String> header = request.header();
    return switch (format) {
      case CSV -> read(request, format, file);
      case JSON ->
          header
              .map(text -> SourceSchema.of(JsonHeader.columns(text)))
              .orElseGet(() -> read(request, format, file));
      case AVRO ->
          header
              .map(text -> SourceSchema.of(AvroSchema.columns(text)))
              .orElseGet(() -> read(request, format, file));
      case PARQUET, ORC -> {
        if (header.isPresent()) {
          throw SchemaException.invalid(
              "A header is for csv, json and avro; a file of format %s has a schema of its own.",
              format.word());
        }
        yield read(request, format, file);
      }
    };
  }

  private SourceSchema read(ExtractRequest request, Format format, SourceFile file) {
    return switch (format) {
      case CSV ->
          CsvSample.look(text(file, request.sampleRows()), request.sampleRows(), csv(request));
      case JSON -> JsonSample.look(text(file, request.sampleRows()), request.sampleRows());
      case PARQUET -> SourceSchema.of(ParquetFooter.columns(files, file));
      case ORC -> SourceSchema.of(OrcFooter.columns(files, file));
      case AVRO -> SourceSchema.of(AvroFile.columns(files, file));
    };
  }

  private static CsvSample.Options csv(ExtractRequest request) {
    return new CsvSample.Options(request.delimiter(), request.headerLine(), request.header());
  }

  private SampleText text(SourceFile file, int rows) {
    try (InputStream stream = files.open(file.uri())) {
      return SampleText.read(file.uri().toString(), stream, rows);
    } catch (IOException e) {
      throw SchemaException.invalid(
          "%s cannot be read: %s; write it again, or name another.", file.uri(), e.getMessage());
    }
  }

  /** Notes the files whose columns are others than those of the first. */
  private SourceSchema compared(
      ExtractRequest request, Format format, SourceSchema schema, List<SourceFile> found) {
    if (found.size() == 1 || request.header().isPresent()) {
      return schema;
    }
    Set<String> columns = names(schema);
    List<String> notes = new ArrayList<>(schema.notes());
    for (SourceFile file : found.subList(1, Math.min(found.size(), MOST_COMPARED))) {
      Set<String> others = names(read(request, format, file));
      if (!others.equals(columns)) {
        notes.add(difference(file, columns, others));
      }
    }
    if (found.size() > MOST_COMPARED) {
      notes.add("%d of %d files were looked at".formatted(MOST_COMPARED, found.size()));
    }
    return new SourceSchema(schema.columns(), schema.csv(), schema.rows(), notes);
  }

  private static Set<String> names(SourceSchema schema) {
    return new TreeSet<>(schema.columns().stream().map(Column::source).toList());
  }

  private static String difference(SourceFile file, Set<String> columns, Set<String> others) {
    Set<String> missing = new TreeSet<>(columns);
    missing.removeAll(others);
    Set<String> more = new TreeSet<>(others);
    more.removeAll(columns);
    return "%s has other columns: without %s, with %s"
        .formatted(
            file.uri(),
            missing.isEmpty() ? "none" : String.join(", ", missing),
            more.isEmpty() ? "none" : String.join(", ", more));
  }

  private static String checkedName(String name) {
    if (!name.matches("[a-z][a-z0-9_-]{0,229}")) {
      throw SchemaException.invalid(
          "The name is \"%s\"; use a lower-case letter and then at most 229 of a-z, 0-9, _ and -.",
          name);
    }
    return name;
  }

  /** By the last part of the first path that is no glob, without its endings. */
  private static String nameOf(List<String> paths) {
    String path = paths.get(0).replaceAll("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    String stem = name.startsWith(".") ? name : name.replaceAll("\\..*$", "");
    String plain = stem.replaceAll("[*?\\[\\]{}]+", " ").strip();
    int folder = path.lastIndexOf('/');
    boolean isGlob = plain.isEmpty() && folder > "s3://".length();
    return isGlob ? nameOf(List.of(path.substring(0, folder))) : Names.resource(plain);
  }
}

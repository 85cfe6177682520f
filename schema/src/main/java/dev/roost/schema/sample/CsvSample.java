package dev.roost.schema.sample;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.TypedHeader;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.HeaderLine;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.SourceSchema;
import dev.roost.schema.model.SourceSchema.CsvForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a sample of a delimited file says of its columns. */
public final class CsvSample {

  private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?[0-9.]+([eE][+-]?[0-9]+)?\\s*");

  /**
   * What the caller knows of the file.
   *
   * @param delimiter empty: guessed
   * @param headerLine empty: guessed
   * @param header the columns' header, given apart; empty: there is none
   */
  public record Options(
      Optional<Character> delimiter, Optional<HeaderLine> headerLine, Optional<String> header) {}

  private final char delimiter;
  private final List<List<String>> rows;
  private final Options options;
  private final List<String> notes = new ArrayList<>();

  private CsvSample(SampleText text, int limit, Options options) {
    this.options = options;
    this.delimiter =
        options
            .delimiter()
            .orElseGet(() -> CsvRows.guessDelimiter(options.header().orElse(text.text())));
    this.rows = CsvRows.read(text.text(), delimiter, limit + 1, text.ending());
  }

  /**
   * Looks at the first rows of a file.
   *
   * @param limit rows at most
   * @throws SchemaException when there is no line, or the header does not fit
   */
  public static SourceSchema look(SampleText text, int limit, Options options) {
    CsvSample sample = new CsvSample(text, limit, options);
    if (sample.rows.isEmpty()) {
      throw SchemaException.invalid("%s has no line; name a file with rows.", text.name());
    }
    return sample.look(text.name());
  }

  private SourceSchema look(String file) {
    List<String> first = rows.get(0);
    boolean isNamed = isNamed(first);
    List<String> sources = isNamed ? first : unnamed(first.size());
    List<String> cells = headerCells(file, isNamed, sources);
    boolean isTyped = options.header().isPresent() || TypedHeader.isTyped(cells);
    List<Column> typed = isTyped ? TypedHeader.columns(cells) : List.of();
    if (isTyped && !isNamed) {
      sources = names(typed);
    }
    Set<String> nullWords = new TreeSet<>();
    List<TextColumn> texts = texts(sources, isNamed ? rows.subList(1, rows.size()) : rows);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Column inferred = texts.get(i).infer(isTyped ? new HashSet<>() : nullWords);
      columns.add(isTyped ? typed.get(i).from(sources.get(i)).known(inferred.facts()) : inferred);
    }
    HeaderLine line = isNamed ? HeaderLine.NAMES_COLUMNS : HeaderLine.NONE;
    CsvForm form =
        new CsvForm(line, isNamed ? List.of() : sources, delimiter, List.copyOf(nullWords));
    return new SourceSchema(unambiguous(columns), form, rows.size() - (isNamed ? 1 : 0), notes);
  }

  private boolean isNamed(List<String> first) {
    if (options.headerLine().isPresent()) {
      return options.headerLine().get() == HeaderLine.NAMES_COLUMNS;
    }
    boolean isNamed =
        new HashSet<>(first).size() == first.size()
            && first.stream().noneMatch(cell -> NUMBER.matcher(cell).matches());
    if (!isNamed) {
      notes.add(
          "the first line has numbers or repeats, so it was taken for a row; --no-header says so,"
              + " and --header names the columns");
    }
    return isNamed;
  }

  private static List<String> unnamed(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      names.add("column_" + i);
    }
    return names;
  }

  private List<String> headerCells(String file, boolean isNamed, List<String> sources) {
    if (options.header().isEmpty()) {
      return sources;
    }
    List<String> cells = CsvRows.line(options.header().get().strip(), delimiter);
    if (cells.size() != sources.size()) {
      throw SchemaException.invalid(
          "The header has %d cells and the first line of %s has %d; give one cell a column, %s.",
          cells.size(),
          file,
          sources.size(),
          isNamed ? "and --no-header if that line is a row" : "between " + delimiter);
    }
    return cells;
  }

  private static List<String> names(List<Column> typed) {
    return Names.distinct(typed).stream()
        .map(column -> column.name().isEmpty() ? "record_time" : column.name())
        .toList();
  }

  private List<TextColumn> texts(List<String> sources, List<List<String>> data) {
    List<TextColumn> texts = sources.stream().map(TextColumn::new).toList();
    long ragged = 0;
    for (List<String> row : data) {
      ragged += row.size() == sources.size() ? 0 : 1;
      for (int i = 0; i < texts.size(); i++) {
        texts.get(i).add(i < row.size() ? row.get(i) : "");
      }
    }
    if (ragged > 0) {
      notes.add(
          "%d of %d sampled lines have not %d cells: they will be bad rows"
              .formatted(ragged, data.size(), sources.size()));
    }
    return texts;
  }

  /** Leaves out what cannot be told from another column. */
  private static List<Column> unambiguous(List<Column> columns) {
    Set<String> seen = new HashSet<>();
    List<Column> kept = new ArrayList<>();
    for (Column column : columns) {
      if (column.source().isBlank()) {
        kept.add(Column.leftOut("column " + (kept.size() + 1), "it has no name"));
      } else if (!seen.add(column.source())) {
        kept.add(Column.leftOut(column.source(), "another column has the same name"));
      } else {
        kept.add(column);
      }
    }
    return kept;
  }
}

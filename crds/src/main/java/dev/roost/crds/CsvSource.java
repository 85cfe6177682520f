package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Delimited text files, plain or through gzip or zstd. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.header || size(self.columns) > 0",
    message = "columns must name the columns where header is false")
@ValidationRule(
    value = "!self.ignoreHeader || !self.header",
    message = "ignoreHeader is for files whose columns are given; set header: false and columns")
@ValidationRule(
    value = "!self.header || size(self.columns) == 0",
    message = "columns is for files without a header line; set header: false or leave columns out")
public record CsvSource(
    @JsonPropertyDescription(
            "Files, globs or folders, such as s3://raw/retail/*.csv.gz; *.gz is read through gzip,"
                + " *.zst through zstd; file:// only on a single machine.")
        @Required
        @Size(min = 1, max = Limits.PATHS)
        List<@Pattern(Limits.PATH) @Size(min = 1, max = Limits.PATH_LENGTH) String> paths,
    @JsonPropertyDescription("Whether the first line of each file names the columns.")
        @Default("true")
        Boolean header,
    @JsonPropertyDescription("The columns' names where header is false.")
        @Default("[]")
        @Size(max = Limits.COLUMNS)
        List<@Size(min = 1, max = Limits.COLUMN_LENGTH) String> columns,
    @JsonPropertyDescription("The character between cells.")
        @Default("\",\"")
        @Size(min = 1, max = 1)
        String delimiter,
    @JsonPropertyDescription(
            "What an empty cell means: Absent leaves the older value, Null says that there is"
                + " none.")
        @Default("\"Null\"")
        EmptyCells emptyCells,
    @JsonPropertyDescription("Cells that mean null besides the empty ones, such as NULL or n/a.")
        @Size(max = Limits.NULL_VALUES)
        List<@Size(min = 1, max = Limits.COLUMN_LENGTH) String> nullValues,
    @JsonPropertyDescription(
            "The column whose cells are upsert, delete, clear or remove; absent: every row is an"
                + " upsert. Empty and null cells apart, clear clears the features that have cells,"
                + " remove removes the values in them.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn,
    @JsonPropertyDescription(
            "The character around cells with delimiters, quotes or line breaks in them; empty: none.")
        @Default("\"\\\"\"")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Size(max = 1)
        String quote,
    @JsonPropertyDescription(
            "The character that makes the next one stand for itself; absent: none.")
        @Size(min = 1, max = 1)
        String escape,
    @JsonPropertyDescription("The files' charset, such as windows-1252 or UTF-16.")
        @Default("\"UTF-8\"")
        @Size(min = 1, max = Limits.ENCODING_LENGTH)
        String encoding,
    @JsonPropertyDescription(
            "Whether quoted cells may hold line breaks; a file is then read by one task.")
        @Default("false")
        Boolean multiLine,
    @JsonPropertyDescription(
            "Whether the first line of each file is a header that columns replaces.")
        @Default("false")
        Boolean ignoreHeader) {

  public CsvSource {
    paths = paths == null ? List.of() : List.copyOf(paths);
    header = header == null || header;
    columns = columns == null ? List.of() : List.copyOf(columns);
    delimiter = delimiter == null ? "," : delimiter;
    emptyCells = emptyCells == null ? EmptyCells.NULL : emptyCells;
    nullValues = nullValues == null ? List.of() : List.copyOf(nullValues);
    quote = quote == null ? "\"" : quote;
    encoding = encoding == null ? "UTF-8" : encoding;
    multiLine = multiLine != null && multiLine;
    ignoreHeader = ignoreHeader != null && ignoreHeader;
  }

  /** Files that begin with a header line, and are otherwise as most are. */
  public static CsvSource of(List<String> paths) {
    return new CsvSource(paths, null, null, null, null, null, null, null, null, null, null, null);
  }
}

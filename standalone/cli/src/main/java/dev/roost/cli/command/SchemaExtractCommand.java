package dev.roost.cli.command;

import dev.roost.cli.read.SchemaLook;
import dev.roost.cli.render.Format;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Proposes a feature set from a source. */
@Command(
    name = "extract",
    description = {
      "Proposes a feature set from a source, and an ingestion that loads it, as apply takes them:",
      "@|bold roost schema extract --source visits.csv | roost apply -f -|@",
      "Comments say what was chosen, what is a guess and what of a header is not kept.",
      ""
    })
final class SchemaExtractCommand implements Runnable {

  @ParentCommand private SchemaCommand parent;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "PATH",
      description = "A file, folder or glob: s3://…, file:///… or a local path. Repeatable.")
  private List<String> sources;

  @Option(
      names = "--format",
      paramLabel = "csv|json|parquet|orc|avro",
      description = "Default: by the files' names and first bytes.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--header",
      paramLabel = "FILE|TEXT",
      description =
          "Types: name__Type cells of a CSV header, FeatureBase's JSON header, or an Avro schema.")
  private Optional<String> header = Optional.empty();

  @Option(names = "--no-header", description = "The first line of CSV files is a row.")
  private boolean noHeader;

  @Option(names = "--delimiter", paramLabel = "CHAR", description = "Of CSV. Default: guessed.")
  private Optional<Character> delimiter = Optional.empty();

  @Option(names = "--name", paramLabel = "NAME", description = "The feature set's name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "COL",
      split = ",",
      description = "A column of the key; repeatable, in order. Default: guessed.")
  private List<String> keys = List.of();

  @Option(
      names = "--event-time",
      paramLabel = "COL",
      description = "The column with a row's time. Default: guessed.")
  private Optional<String> eventTime = Optional.empty();

  @Option(
      names = "--sample-rows",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Rows to look at. Default: 1000.")
  private int sampleRows;

  @Override
  public void run() {
    Session session = parent.root().session();
    SchemaLook look =
        SchemaLook.at(
            session.shell(),
            new SchemaLook.Wanted(
                sources, format, header, noHeader, delimiter, name, keys, eventTime, sampleRows));
    if (parent.root().format() == Format.JSON) {
      session.write(look.json());
    } else {
      session.out().print(look.yaml());
      session.out().flush();
    }
  }
}

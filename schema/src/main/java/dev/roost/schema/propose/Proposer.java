package dev.roost.schema.propose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.schema.ExtractRequest;
import dev.roost.schema.Note;
import dev.roost.schema.Proposal;
import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.Range;
import dev.roost.schema.model.Role;
import dev.roost.schema.model.SourceSchema;
import dev.roost.schema.model.TimeForm;
import dev.roost.schema.sample.EpochGuess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a feature set of a source's columns. */
public final class Proposer {

  private final ExtractRequest request;
  private final List<Column> columns;
  private final List<Note> notes = new ArrayList<>();
  private final Set<Column> used = new HashSet<>();

  private Proposer(ExtractRequest request, SourceSchema schema) {
    this.request = request;
    this.columns = Names.distinct(schema.columns().stream().map(Proposer::named).toList());
  }

  private static Column named(Column column) {
    Optional<TimeForm> form =
        column.type() == ColumnType.INT ? EpochGuess.ofName(column.name()) : Optional.empty();
    if (form.isPresent()) {
      return EpochGuess.times(column, form.get());
    }
    return column.name().isEmpty()
        ? column
            .named("record_time")
            .from(column.source().isEmpty() ? "record_time" : column.source())
        : column;
  }

  /**
   * Makes a proposal.
   *
   * @param source as an Ingestion declares it
   * @throws SchemaException when what was asked for is not there, or no feature is left
   */
  public static Proposal propose(
      ExtractRequest request, String name, SourceSchema schema, ObjectNode source) {
    return new Proposer(request, schema).propose(name, schema, source);
  }

  private Proposal propose(String name, SourceSchema schema, ObjectNode source) {
    schema.notes().forEach(note -> notes.add(new Note("", note)));
    List<Column> present =
        columns.stream().filter(column -> column.role() != Role.IGNORED).toList();
    List<Choice> keys =
        request.keys().isEmpty()
            ? KeyChoice.guess(withoutRecordTime(present)).stream().toList()
            : KeyChoice.asked(present, request.keys());
    Optional<Choice> eventTime =
        request
            .eventTime()
            .map(asked -> TimeChoice.asked(present, asked))
            .or(() -> TimeChoice.guess(present));
    Optional<Choice> created =
        eventTime.flatMap(chosen -> TimeChoice.created(present, chosen.column()));
    keys.forEach(this::use);
    eventTime.ifPresent(this::use);
    created.ifPresent(this::use);
    noteWhatIsMissing(keys, eventTime, present);
    Set<String> usedSources = new HashSet<>(used.stream().map(Column::source).toList());
    List<Column> features =
        present.stream().filter(column -> !usedSources.contains(column.source())).toList();
    if (features.isEmpty()) {
      throw SchemaException.invalid(
          "The source has no column beside keys and times; a feature set needs a feature.");
    }
    columns.stream()
        .filter(column -> column.role() == Role.IGNORED || features.contains(column))
        .forEach(this::note);
    return new Proposal(
        name,
        keys.stream().map(Choice::column).toList(),
        eventTime.map(Choice::column),
        created.map(Choice::column),
        features,
        source,
        schema.rows(),
        notes);
  }

  private static List<Column> withoutRecordTime(List<Column> columns) {
    return columns.stream().filter(column -> column.role() != Role.EVENT_TIME).toList();
  }

  private void use(Choice choice) {
    used.add(choice.column());
    notes.add(new Note(choice.column().name(), choice.why()));
    if (!choice.column().type().isKey()) {
      note(choice.column());
    }
    if (!choice.column().range().equals(Range.ALL)) {
      notes.add(
          new Note(
              choice.column().name(),
              "the range %s is not kept: keys have none"
                  .formatted(choice.column().range().words())));
    }
  }

  private void note(Column column) {
    column.notes().forEach(text -> notes.add(new Note(column.name(), text)));
  }

  private void noteWhatIsMissing(
      List<Choice> keys, Optional<Choice> eventTime, List<Column> present) {
    if (keys.isEmpty()) {
      notes.add(
          new Note(
              "",
              "no column looks like a key: name the entities (--key COLUMN) before you apply"
                  + " this"));
    }
    if (eventTime.isEmpty()) {
      String times =
          String.join(
              ", ",
              present.stream()
                  .filter(column -> column.type() == ColumnType.TIMESTAMP)
                  .map(Column::name)
                  .toList());
      notes.add(
          new Note(
              "",
              times.isEmpty()
                  ? "no time: rows count from when their ingestion was accepted"
                  : "no event time was chosen among %s (--event-time COLUMN): rows count from when their ingestion was accepted"
                      .formatted(times)));
    }
  }
}

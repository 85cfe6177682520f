package dev.roost.schema.propose;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses the times of rows: what was asked for, else by name and type. */
final class TimeChoice {

  private static final Pattern EVENT =
      Pattern.compile("(.*_)?event_?(time|timestamp|date|ts|at)|record_time");
  private static final Pattern CREATED =
      Pattern.compile(
          "(row_|record_)?(created|inserted|ingested|loaded)(_?(at|on|time|timestamp|date|ts))?");
  private static final Pattern TIME =
      Pattern.compile("(.*_)?(time|timestamp|ts|at|datetime)|(.*_)?(date|day)|.*_since_epoch");

  private TimeChoice() {}

  static Choice asked(List<Column> columns, String name) {
    Column column = KeyChoice.find(columns, name, "event time");
    if (!column.type().isTime() && column.type() != ColumnType.STRING) {
      throw SchemaException.invalid(
          "The column \"%s\" is of type %s; an event time must be a Timestamp, a Date or text of a"
              + " layout.",
          name, column.type().word());
    }
    return new Choice(column, "the event time, as asked for");
  }

  static Optional<Choice> guess(List<Column> columns) {
    List<Column> times = columns.stream().filter(column -> column.type().isTime()).toList();
    return Stream.of(
            choose(times, c -> c.role() == Role.EVENT_TIME, "the event time: a RecordTime"),
            choose(times, named(EVENT), "the event time: by its name"),
            choose(
                times,
                c -> isTimestamp(c) && !isCreated(c) && named(TIME).test(c) && isComplete(c),
                "the event time: by its name and type"),
            choose(
                times,
                c -> !isCreated(c) && named(TIME).test(c) && isComplete(c),
                "the event time: by its name and type"),
            only(times, "the event time: the only time of a row"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Choice> only(List<Column> times, String why) {
    List<Column> timestamps = times.stream().filter(TimeChoice::isTimestamp).toList();
    return timestamps.size() == 1 && isComplete(timestamps.get(0))
        ? Optional.of(new Choice(timestamps.get(0), why))
        : Optional.empty();
  }

  /** The time at which a row was written, beside its event time. */
  static Optional<Choice> created(List<Column> columns, Column eventTime) {
    return columns.stream()
        .filter(column -> isTimestamp(column) && isCreated(column) && !column.equals(eventTime))
        .findFirst()
        .map(
            column ->
                new Choice(
                    column,
                    "the created time, which decides between rows of one event time: by its name"));
  }

  private static Optional<Choice> choose(List<Column> times, Predicate<Column> test, String why) {
    return times.stream().filter(test).findFirst().map(column -> new Choice(column, why));
  }

  private static Predicate<Column> named(Pattern pattern) {
    return column -> pattern.matcher(column.name()).matches();
  }

  private static boolean isCreated(Column column) {
    return CREATED.matcher(column.name()).matches();
  }

  private static boolean isTimestamp(Column column) {
    return column.type() == ColumnType.TIMESTAMP;
  }

  /** A row without its event time is a bad row. */
  private static boolean isComplete(Column column) {
    return column.facts().nulls() == 0;
  }
}

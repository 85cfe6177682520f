package dev.roost.schema.model;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of a source and what it would be in a feature set.
 *
 * @param name the feature's name
 * @param source the source's column
 * @param path of JSON: the names of the objects around it and its own; else empty
 * @param scale of Decimal: digits after the point
 * @param time of Timestamp and Date: how values are written
 * @param range of Int: values out of it are bad
 * @param quantum of sets that add up
 * @param notes what is not kept, or was guessed, in sentences without the column's name
 */
public record Column(
    String name,
    String source,
    List<String> path,
    ColumnType type,
    int scale,
    TimeForm time,
    Range range,
    Merge merge,
    TimeQuantum quantum,
    Role role,
    Facts facts,
    List<String> notes) {

  public Column {
    path = List.copyOf(path);
    notes = List.copyOf(notes);
  }

  /** A feature of a type that needs no more to be said. */
  public static Column of(String name, String source, ColumnType type) {
    return new Column(
        name,
        source,
        List.of(),
        type,
        0,
        TimeForm.ISO,
        Range.ALL,
        Merge.REPLACE,
        TimeQuantum.NONE,
        Role.FEATURE,
        Facts.NONE,
        List.of());
  }

  public Column named(String newName) {
    return new Column(
        newName, source, path, type, scale, time, range, merge, quantum, role, facts, notes);
  }

  public Column from(String newSource) {
    return new Column(
        name, newSource, path, type, scale, time, range, merge, quantum, role, facts, notes);
  }

  public Column at(List<String> newPath) {
    return new Column(
        name, source, newPath, type, scale, time, range, merge, quantum, role, facts, notes);
  }

  public Column scaled(int newScale) {
    return new Column(
        name, source, path, type, newScale, time, range, merge, quantum, role, facts, notes);
  }

  public Column timed(TimeForm newTime) {
    return new Column(
        name, source, path, type, scale, newTime, range, merge, quantum, role, facts, notes);
  }

  public Column within(Range newRange) {
    return new Column(
        name, source, path, type, scale, time, newRange, merge, quantum, role, facts, notes);
  }

  public Column merged(Merge newMerge) {
    return new Column(
        name, source, path, type, scale, time, range, newMerge, quantum, role, facts, notes);
  }

  public Column by(TimeQuantum newQuantum) {
    return new Column(
        name, source, path, type, scale, time, range, merge, newQuantum, role, facts, notes);
  }

  public Column in(Role newRole) {
    return new Column(
        name, source, path, type, scale, time, range, merge, quantum, newRole, facts, notes);
  }

  public Column known(Facts newFacts) {
    return new Column(
        name, source, path, type, scale, time, range, merge, quantum, role, newFacts, notes);
  }

  /** The same with one more note. */
  @FormatMethod
  public Column noting(String format, Object... arguments) {
    List<String> more = new ArrayList<>(notes);
    more.add(format.formatted(arguments));
    return new Column(
        name, source, path, type, scale, time, range, merge, quantum, role, facts, more);
  }

  /** Not loadable: left out, with the reason. */
  @FormatMethod
  public static Column leftOut(String source, @FormatString String format, Object... arguments) {
    return of(source, source, ColumnType.STRING)
        .in(Role.IGNORED)
        .noting("left out: %s", format.formatted(arguments));
  }
}

package dev.roost.online.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The versions that a row's cells and members have, by number; number 0 is the row's own. Written
 * as differences to the row's version: event times of one record are near each other.
 */
final class VersionTable {

  private final List<Version> versions = new ArrayList<>();
  private final Map<Version, Integer> numbers = new HashMap<>();

  VersionTable(Version row) {
    add(row);
  }

  /** Collects every version of a live row. */
  static VersionTable of(Row row) {
    VersionTable table = new VersionTable(row.newest().orElseThrow());
    for (Cell cell : row.cells()) {
      if (cell != null) {
        table.add(cell.version());
      }
      if (cell instanceof AddCell set) {
        set.cleared().ifPresent(table::add);
        set.members().values().forEach(table::add);
        set.removed().values().forEach(table::add);
      }
      if (cell instanceof PlainCell plain) {
        plain.removals().forEach(table::add);
      }
    }
    return table;
  }

  static VersionTable read(ByteInput in, Version row) {
    VersionTable table = new VersionTable(row);
    int more = in.readCount(10);
    for (int i = 0; i < more; i++) {
      table.add(readVersion(in, row.eventTime()));
    }
    return table;
  }

  void write(ByteOutput out) {
    out.putVarint(versions.size() - 1L);
    for (Version version : versions.subList(1, versions.size())) {
      writeVersion(out, version, row().eventTime());
    }
  }

  boolean hasOnlyTheRows() {
    return versions.size() == 1;
  }

  int size() {
    return versions.size();
  }

  Version row() {
    return versions.get(0);
  }

  int number(Version version) {
    return numbers.get(version);
  }

  Version read(ByteInput in) {
    return versions.get(in.readBelow(versions.size()));
  }

  private void add(Version version) {
    if (numbers.putIfAbsent(version, versions.size()) == null) {
      versions.add(version);
    }
  }

  static void writeVersion(ByteOutput out, Version version, long base) {
    out.putZigzag(version.eventTime() - base);
    out.putZigzag(version.created() - version.eventTime());
    out.putFixed64(version.hash());
  }

  static Version readVersion(ByteInput in, long base) {
    long eventTime = in.readZigzag() + base;
    long created = in.readZigzag() + eventTime;
    return new Version(eventTime, created, in.readFixed64());
  }
}

package dev.roost.schema.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Facts;
import dev.roost.schema.model.Facts.Spread;
import dev.roost.schema.model.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sampled values at one path. */
final class JsonColumn {

  private enum Kind {
    TEXT,
    NUMBER,
    BOOL,
    ARRAY,
    OBJECT
  }

  private final List<String> path;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final Set<Kind> members = EnumSet.noneOf(Kind.class);
  private final List<String> texts = new ArrayList<>();
  private boolean hasFractions;

  JsonColumn(List<String> path) {
    this.path = path;
  }

  void add(JsonNode value) {
    if (value.isNull()) {
      return;
    }
    kinds.add(kind(value));
    texts.add(value.isValueNode() ? value.asText() : value.toString());
    if (value.isArray()) {
      for (JsonNode member : value) {
        members.add(kind(member));
        hasFractions |= member.isNumber() && !member.isIntegralNumber();
      }
    }
  }

  private static Kind kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BINARY, POJO, NULL, MISSING -> Kind.TEXT;
      case NUMBER -> Kind.NUMBER;
      case BOOLEAN -> Kind.BOOL;
      case ARRAY -> Kind.ARRAY;
      case OBJECT -> Kind.OBJECT;
    };
  }

  Column infer(long rows) {
    String source = String.join(".", path);
    Column column = Column.of(Names.feature(source), source, ColumnType.STRING).at(path);
    Facts facts =
        new Facts(
            rows,
            rows - texts.size(),
            new HashSet<>(texts).size() == texts.size() ? Spread.UNIQUE : Spread.REPEATED);
    return typed(column).known(facts);
  }

  private Column typed(Column column) {
    if (kinds.isEmpty()) {
      return column.noting("no value in the sample, so its type is a guess");
    }
    if (kinds.size() > 1) {
      return kinds.contains(Kind.ARRAY) || kinds.contains(Kind.OBJECT)
          ? Column.leftOut(column.source(), "its values are of different shapes")
          : column.noting("values of several types, kept as text");
    }
    return switch (kinds.iterator().next()) {
      case TEXT -> TextTypes.time(column, texts).orElse(column);
      case NUMBER -> TextTypes.infer(column, texts);
      case BOOL -> Column.of(column.name(), column.source(), ColumnType.BOOL).at(path);
      case ARRAY -> array(column);
      case OBJECT -> Column.leftOut(column.source(), "it is nested too deeply");
    };
  }

  private Column array(Column column) {
    if (members.contains(Kind.ARRAY) || members.contains(Kind.OBJECT)) {
      return Column.leftOut(column.source(), "it is an array of arrays or objects");
    }
    boolean areInts = members.equals(EnumSet.of(Kind.NUMBER)) && !hasFractions;
    return Column.of(
            column.name(), column.source(), areInts ? ColumnType.INT_SET : ColumnType.STRING_SET)
        .at(path);
  }
}

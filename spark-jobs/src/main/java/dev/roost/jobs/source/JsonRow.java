package dev.roost.jobs.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A JSON object as a row: numbers and booleans are the text that they are written in. */
final class JsonRow implements SourceRow {

  private final CellKind[] kinds;
  private final Slice[] texts;
  private final List<List<Slice>> lists = new ArrayList<>();
  private final BitSet columns = new BitSet();

  JsonRow(int size) {
    this.kinds = new CellKind[size];
    this.texts = new Slice[size];
    for (int i = 0; i < size; i++) {
      lists.add(List.of());
    }
  }

  void clear() {
    columns.clear();
  }

  /** The columns that the object has. */
  BitSet columns() {
    return columns;
  }

  void setNull(List<Integer> places) throws BadCellException {
    set(places, CellKind.NULL, Slice.of(""), List.of());
  }

  /** Takes the value at which a parser is. */
  void read(JsonParser parser, List<Integer> places) throws IOException, BadCellException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> setNull(places);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          set(places, CellKind.TEXT, Slice.of(parser.getText()), List.of());
      case START_ARRAY -> set(places, CellKind.LIST, Slice.of(""), list(parser));
      case START_OBJECT, END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw BadCellException.of(
              BadRowReason.NOT_ONE_VALUE,
              "\"%s\" is an object; give the path of one of its members"
                  .formatted(parser.currentName()));
    }
  }

  private static List<Slice> list(JsonParser parser) throws IOException, BadCellException {
    List<Slice> members = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        throw BadCellException.of(
            BadRowReason.BAD_MEMBER,
            "a member of the list \"%s\" is null, a list or an object"
                .formatted(parser.getParsingContext().getParent().getCurrentName()));
      }
      members.add(Slice.of(parser.getText()));
    }
    return members;
  }

  private void set(List<Integer> places, CellKind kind, Slice text, List<Slice> list)
      throws BadCellException {
    for (int place : places) {
      if (columns.get(place)) {
        throw BadCellException.of(
            BadRowReason.MALFORMED_JSON, "the object has a member twice that is a column");
      }
      columns.set(place);
      kinds[place] = kind;
      texts[place] = text;
      lists.set(place, list);
    }
  }

  @Override
  public CellKind kind(int column) {
    return columns.get(column) ? kinds[column] : CellKind.ABSENT;
  }

  @Override
  public Slice text(int column) {
    return texts[column];
  }

  @Override
  public long number(int column) {
    throw new IllegalStateException("Numbers of JSON are text.");
  }

  @Override
  public List<Slice> members(int column) {
    return lists.get(column);
  }
}

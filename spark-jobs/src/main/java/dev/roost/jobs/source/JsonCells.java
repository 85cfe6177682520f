package dev.roost.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the cells of one JSON text (RFC 8259): numbers and booleans are the text that they are
 * written in.
 */
record JsonCells(JsonPaths paths) {

  private static final int LONGEST_TEXT = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  /** Adds the cells that an object has. */
  void read(byte[] text, CellRow row) throws BadCellException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (!paths.columns().isEmpty() && first != null) {
        cell(parser, paths.columns(), row);
      } else if (first == JsonToken.START_OBJECT) {
        object(parser, paths, row);
      } else {
        throw malformed("it is not an object");
      }
      if (parser.nextToken() != null) {
        throw malformed("there is text after the object");
      }
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage().lines().findFirst().orElse("it is not JSON"));
    } catch (IOException e) {
      // Bytes that are no UTF-8.
      throw malformed(e.getMessage());
    }
  }

  private static BadCellException malformed(String what) {
    return BadCellException.of(BadRowReason.MALFORMED_JSON, what);
  }

  /** Reads an object's members up to its end. */
  private static void object(JsonParser parser, JsonPaths at, CellRow row)
      throws IOException, BadCellException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonPaths member = at.members().get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else if (!member.columns().isEmpty()) {
        cell(parser, member.columns(), row);
      } else if (value == JsonToken.START_OBJECT) {
        object(parser, member, row);
      } else if (value == JsonToken.VALUE_NULL) {
        nothing(member, row);
      } else {
        throw BadCellException.of(
            BadRowReason.NOT_ONE_VALUE,
            "\"%s\" is not an object, as the columns' paths say".formatted(parser.currentName()));
      }
    }
  }

  /** An object that is null has no members: they are null. */
  private static void nothing(JsonPaths at, CellRow row) throws BadCellException {
    for (JsonPaths member : at.members().values()) {
      if (member.columns().isEmpty()) {
        nothing(member, row);
      } else {
        checkOnce(member.columns(), row);
        member.columns().forEach(row::setNull);
      }
    }
  }

  /** Takes the value at which a parser is. */
  private static void cell(JsonParser parser, List<Integer> places, CellRow row)
      throws IOException, BadCellException {
    checkOnce(places, row);
    switch (parser.currentToken()) {
      case VALUE_NULL -> places.forEach(row::setNull);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> {
        Slice text = Slice.of(parser.getText());
        places.forEach(place -> row.setText(place, text));
      }
      case START_ARRAY -> {
        List<Slice> members = list(parser);
        places.forEach(place -> row.setList(place, members));
      }
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

  private static void checkOnce(List<Integer> places, CellRow row) throws BadCellException {
    if (places.stream().anyMatch(row::has)) {
      throw malformed("the object has a member twice that is a column");
    }
  }
}

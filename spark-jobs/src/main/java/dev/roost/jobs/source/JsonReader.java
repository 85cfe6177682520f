package dev.roost.jobs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.roost.jobs.shuffle.RejectedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads lines with one JSON object each (RFC 8259). */
final class JsonReader implements RowReader {

  private static final int LONGEST_TEXT = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private final JsonPaths paths;
  private final JsonRow row;
  private final BitSet seen = new BitSet();
  private final TextPlace place = new TextPlace();

  JsonReader(JsonPaths paths, int columns) {
    this.paths = paths;
    this.row = new JsonRow(columns);
  }

  @Override
  public boolean next(InternalRow record) {
    place.next(record);
    return !CsvDialect.isBlank(place.text());
  }

  @Override
  public SourceRow row() throws BadCellException {
    row.clear();
    try (JsonParser parser = JSON.createParser(place.text())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the line is not an object");
      }
      object(parser, paths);
      if (parser.nextToken() != null) {
        throw malformed("there is text after the object");
      }
    } catch (JsonProcessingException e) {
      throw malformed(e.getOriginalMessage().lines().findFirst().orElse("it is not JSON"));
    } catch (IOException e) {
      // Bytes that are no UTF-8.
      throw malformed(e.getMessage());
    }
    seen.or(row.columns());
    return row;
  }

  private static BadCellException malformed(String what) {
    return BadCellException.of(BadRowReason.MALFORMED_JSON, what);
  }

  /** Reads an object's members up to its end. */
  private void object(JsonParser parser, JsonPaths at) throws IOException, BadCellException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonPaths member = at.members().get(parser.currentName());
      JsonToken value = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else if (!member.columns().isEmpty()) {
        row.read(parser, member.columns());
      } else if (value == JsonToken.START_OBJECT) {
        object(parser, member);
      } else if (value == JsonToken.VALUE_NULL) {
        nothing(member);
      } else {
        throw BadCellException.of(
            BadRowReason.NOT_ONE_VALUE,
            "\"%s\" is not an object, as the columns' paths say".formatted(parser.currentName()));
      }
    }
  }

  /** An object that is null has no members: they are null. */
  private void nothing(JsonPaths at) throws BadCellException {
    for (JsonPaths member : at.members().values()) {
      if (member.columns().isEmpty()) {
        nothing(member);
      } else {
        row.setNull(member.columns());
      }
    }
  }

  @Override
  public RejectedRow reject(BadCellException why) {
    return place.reject(new String(place.text(), StandardCharsets.UTF_8), why);
  }

  @Override
  public BitSet seen() {
    return seen;
  }
}

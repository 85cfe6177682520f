package dev.roost.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.JsonSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonReaderTest {

  private static final List<String> COLUMNS = List.of("id", "city", "tags");
  private static final JsonSource SOURCE =
      JsonSource.newBuilder()
          .addColumns(
              JsonColumn.newBuilder().setName("city").addAllPath(List.of("address", "city")))
          .build();

  @Test
  void columnsAreMembersOrWhereTheirPathsLead() throws BadCellException {
    assertThat(
            cells(
                "{\"x\":{\"id\":9},\"address\":{\"zip\":[1],\"city\":\"Ulm\"},\"id\":7,\"tags\":[\"b\",1]}"))
        .containsExactly("TEXT 7", "TEXT Ulm", "LIST [b, 1]");
  }

  @Test
  void numbersKeepTheirDigits() throws BadCellException {
    assertThat(cells("{\"id\":123456789012345678901.50,\"tags\":true}"))
        .containsExactly("TEXT 123456789012345678901.50", "ABSENT", "TEXT true");
  }

  @Test
  void whatIsNotThereIsAbsentAndNullIsNull() throws BadCellException {
    assertThat(cells("{\"tags\":null,\"address\":null}")).containsExactly("ABSENT", "NULL", "NULL");
    assertThat(cells("{}")).containsExactly("ABSENT", "ABSENT", "ABSENT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                                 | MalformedJson",
        "{'id':1}{'id':2}                    | MalformedJson",
        "{'id':1,'id':2}                     | MalformedJson",
        "{'id':1                             | MalformedJson",
        "{'id':NaN}                          | MalformedJson",
        "{'id':{'a':1}}                      | NotOneValue",
        "{'address':'Ulm'}                   | NotOneValue",
        "{'address':[{'city':'Ulm'}]}        | NotOneValue",
        "{'tags':[null]}                     | BadMember",
        "{'tags':[[1]]}                      | BadMember",
        "{'tags':[{'a':1}]}                  | BadMember",
      })
  void linesThatAreNoRowsSayWhy(String line, String reason) {
    assertThatThrownBy(() -> cells(line.replace('\'', '"')))
        .isInstanceOfSatisfying(
            BadCellException.class, bad -> assertThat(bad.reason().text()).isEqualTo(reason));
  }

  @Test
  void theColumnsOfAllLinesAreKnownAtTheEnd() throws BadCellException {
    JsonReader reader = new JsonReader(JsonPaths.of(SOURCE, COLUMNS), COLUMNS.size());
    for (String line : List.of("{\"id\":1}", "{\"tags\":[]}", "{\"x\":1}")) {
      reader.next(record(line));
      reader.row();
    }

    assertThat(reader.seen().stream()).containsExactly(0, 2);
  }

  @Test
  void aColumnInsideOfAnotherOneIsRefused() {
    JsonSource inside =
        JsonSource.newBuilder()
            .addColumns(JsonColumn.newBuilder().setName("city").addPath("id").addPath("city"))
            .build();

    assertThatThrownBy(() -> JsonPaths.of(inside, COLUMNS))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("\"city\"");
  }

  private static List<String> cells(String line) throws BadCellException {
    JsonReader reader = new JsonReader(JsonPaths.of(SOURCE, COLUMNS), COLUMNS.size());
    assertThat(reader.next(record(line))).isTrue();
    SourceRow row = reader.row();
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < COLUMNS.size(); column++) {
      CellKind kind = row.kind(column);
      cells.add(
          switch (kind) {
            case ABSENT, NULL -> kind.name();
            case LIST -> kind + " " + row.members(column);
            case TEXT, LONG, DOUBLE, INSTANT, LOCAL_TIME, DATE, BYTES ->
                kind + " " + row.text(column);
          });
    }
    return cells;
  }

  private static GenericInternalRow record(String line) {
    return new GenericInternalRow(
        new Object[] {UTF8String.fromString(line), UTF8String.fromString("file:/a.json"), 0L});
  }
}

package dev.roost.schema.featurebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonHeaderTest {

  @Test
  void pathsLeadToNestedValues() {
    List<Column> columns =
        JsonHeader.columns(
            """
            [{"name": "user_id", "path": ["user", "id"], "type": "id", "config": {"Mutex": true}},
             {"name": "Tags", "type": "strings", "config": {"CacheConfig": {"CacheType": "none"}}},
             {"name": "", "path": ["at"], "type": "recordTime", "config": {"Unit": "ms"}}]
            """);

    assertThat(columns)
        .extracting(column -> column.name() + " " + column.source() + " " + column.type().word())
        .containsExactly("user_id user.id Int", "tags Tags StringSet", " at Timestamp");
    assertThat(columns)
        .extracting(Column::path)
        .containsExactly(List.of("user", "id"), List.of("Tags"), List.of("at"));
    assertThat(columns.get(1).notes()).anySatisfy(n -> assertThat(n).contains("CacheConfig"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string|{\"Mutex\": true}|String",
        "string|{\"Quantum\": \"YMD\", \"TTL\": \"72h\"}|StringSet",
        "ids|{}|IntSet",
        "bool|{}|Bool",
        "int|{\"Min\": 0, \"Max\": 9, \"ForeignIndex\": \"users\"}|Int",
        "decimal|{\"Scale\": 2}|Decimal",
        "dateInt|{\"Layout\": \"2006-01-02\", \"Epoch\": \"2000-01-01\", \"Unit\": \"c\","
            + " \"CustomUnit\": \"24h\"}|Date",
        "timestamp|{\"Granularity\": \"us\", \"Unit\": \"us\"}|Timestamp",
        "signedIntBoolKey|{}|IntSet",
        "lookupText|{}|String"
      })
  void everyTypeAndKeyIsRead(String type, String config, String expected) {
    Column column =
        JsonHeader.columns(
                "[{\"name\": \"a\", \"type\": \"%s\", \"config\": %s}]".formatted(type, config))
            .get(0);
    assertThat(column.type().word()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|is not a list of fields; give a list of {name, path, type, config}.",
        "[|is not JSON",
        "[{\"type\": \"int\"}]|The field 0 of the JSON header has no name; give it one.",
        "[{\"name\": \"a\", \"type\": \"text\"}]|The field \"a\" of the JSON header has the type"
            + " \"text\"; use one of string, id,",
        "[{\"name\": \"a\", \"type\": \"int\", \"from\": 1}]|has \"from\"; use name, path, type and"
            + " config.",
        "[{\"name\": \"a\", \"type\": \"int\", \"path\": [0]}]|has the step 0; give names of"
            + " objects, arrays cannot be indexed.",
        "[{\"name\": \"a\", \"type\": \"int\", \"config\": {\"Scale\": 2}}]|has \"Scale\", which"
            + " Int does not take; leave it out.",
        "[{\"name\": \"a\", \"type\": \"decimal\", \"config\": {\"Scale\": 20}}]|The scale of field"
            + " \"a\" of the JSON header is \"20\"; use 0 to 18."
      })
  void whatIsWrongIsSaidWithTheRemedy(String header, String message) {
    assertThatThrownBy(() -> JsonHeader.columns(header))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(message);
  }
}

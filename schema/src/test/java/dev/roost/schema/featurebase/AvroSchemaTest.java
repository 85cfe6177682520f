package dev.roost.schema.featurebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Merge;
import dev.roost.schema.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroSchemaTest {

  /** A property of FeatureBase's on another field. */
  private static final String MARK = "{'name': 'z', 'type': 'string', 'mutex': true}";

  private static Column column(String field, String... more) {
    String fields = String.join(", ", List.of(field, String.join(", ", more)));
    String schema =
        "{'type': 'record', 'name': 'r', 'namespace': 'n', 'fields': [%s]}"
            .formatted(fields.replaceAll(", $", ""))
            .replace('\'', '"');
    return AvroSchema.columns(schema).get(0);
  }

  private static String mapped(Column column) {
    return "%s%s%s%s%s%s%s"
        .formatted(
            column.type().word(),
            column.scale() == 0 ? "" : " scale " + column.scale(),
            column.merge() == Merge.ADD ? " Add" : "",
            column.role() == Role.FEATURE ? "" : " " + column.role(),
            column.time().layout().isEmpty() ? "" : " as " + column.time().layout(),
            column.time().unit().isEmpty() ? "" : " in " + column.time().unit(),
            column.time().epoch().isEmpty() ? "" : " since " + column.time().epoch());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'string'|StringSet Add",
        "{'type': 'string', 'mutex': true}|String",
        "{'type': 'string', 'mutex': false}|StringSet Add",
        "{'type': 'string', 'quantum': 'YMD', 'ttl': '72h'}|StringSet Add",
        "'string', 'mutex': true|String",
        "{'type': 'string', 'mutex': true}, 'mutex': false|String",
        "'bytes'|StringSet Add",
        "{'type': 'bytes', 'mutex': true}|String",
        "{'type': 'fixed', 'name': 'f', 'size': 4, 'mutex': true}|String",
        "{'type': 'bytes', 'logicalType': 'decimal', 'precision': 9, 'scale': 2}|Decimal scale 2",
        "{'type': 'bytes', 'fieldType': 'decimal', 'scale': 18}|Decimal scale 18",
        "{'type': 'bytes', 'fieldType': 'dateInt', 'layout': '2006-01-02', 'epoch': '2000-01-01',"
            + " 'unit': 'd'}|Date",
        "{'type': 'bytes', 'fieldType': 'timestamp', 'layout': '2006/01/02'}|Timestamp as"
            + " yyyy/MM/dd",
        "{'type': 'bytes', 'fieldType': 'timestamp', 'unit': 'ms', 'granularity': 'us'}|Timestamp"
            + " in ms",
        "{'type': 'bytes', 'fieldType': 'timestamp', 'unit': 's', 'epoch':"
            + " '2000-01-01T00:00:00Z'}|Timestamp in s since 2000-01-01T00:00:00Z",
        "{'type': 'bytes', 'fieldType': 'recordTime', 'layout': '2006/01/02'}|Timestamp EVENT_TIME"
            + " as yyyy/MM/dd",
        "{'type': 'bytes', 'fieldType': 'recordTime', 'layout': '2006-01-02', 'unit':"
            + " 'h'}|Timestamp EVENT_TIME in h",
        "'int'|Int",
        "'long'|Int",
        "{'type': 'int', 'fieldType': 'id'}|IntSet Add",
        "{'type': 'long', 'fieldType': 'id', 'mutex': true}|Int",
        "{'type': 'long', 'fieldType': 'id', 'quantum': 'Y'}|IntSet Add",
        "{'type': 'long', 'fieldType': 'int', 'min': 0, 'max': 9}|Int",
        "{'type': 'long', 'fieldType': 'signedIntBoolKey'}|IntSet Add",
        "{'type': 'int', 'fieldType': 'dateInt', 'layout': '2006-01-02', 'epoch': '2000-01-01',"
            + " 'unit': 'd'}|Date in d since 2000-01-01T00:00:00Z",
        "{'type': 'long', 'fieldType': 'dateInt', 'unit': 'ms'}|Timestamp in ms",
        "{'type': 'int', 'logicalType': 'date'}|Date",
        "{'type': 'long', 'logicalType': 'timestamp-millis'}|Timestamp",
        "'float'|Double",
        "'double', 'scale': 3|Decimal scale 3",
        "'boolean'|Bool",
        "{'type': 'enum', 'name': 'e', 'symbols': ['A']}|String",
        "{'type': 'array', 'items': 'string'}|StringSet Add",
        "{'type': 'array', 'items': {'type': 'string', 'quantum': 'YMD'}}|StringSet Add",
        "{'type': 'array', 'items': 'bytes'}|StringSet Add",
        "{'type': 'array', 'items': 'long'}|IntSet Add",
        "{'type': 'array', 'items': ['null', 'int']}|IntSet Add",
        "['null', 'long']|Int",
        "['long', 'null']|Int",
        "['long']|Int",
        "['null', {'type': 'bytes', 'fieldType': 'decimal', 'scale': 1}], 'scale': 5|Decimal scale"
            + " 1",
        "['null', 'bytes'], 'fieldType': 'decimal', 'scale': 5|Decimal scale 5"
      })
  void featureBasesPropertiesAreRead(String type, String mapped) {
    assertThat(mapped(column("{'name': 'a', 'type': " + type + "}", MARK))).isEqualTo(mapped);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'string'|String",
        "'bytes'|Bytes",
        "'double'|Double",
        "{'type': 'array', 'items': 'string'}|StringSet"
      })
  void withoutThemTextIsTextAndArraysAreReplaced(String type, String mapped) {
    assertThat(mapped(column("{'name': 'a', 'type': " + type + "}"))).startsWith(mapped);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'null'|The Avro field \"a\" is of type null, which no feature can hold",
        "{'type': 'map', 'values': 'int'}|is of type map",
        "{'type': 'record', 'name': 'p', 'fields': [{'name': 'q', 'type': 'int'}]}|is of type"
            + " record",
        "'r'|is of type record",
        "'nowhere'|is of type nowhere",
        "['int', 'string']|is the union [\"int\",\"string\"]; only a union of one type and null",
        "['null', 'int', 'string']|is the union",
        "{'type': 'array', 'items': 'double'}|is an array of double; only arrays of texts and of"
            + " integers are sets.",
        "{'type': 'array', 'items': {'type': 'map', 'values': 'int'}}|is an array of map",
        "{'type': 'bytes', 'fieldType': 'number'}|The fieldType of Avro field \"a\", which is"
            + " bytes, is \"number\"; use decimal, dateInt",
        "{'type': 'int', 'fieldType': 'decimal'}|use id, int, signedIntBoolKey or dateInt.",
        "{'type': 'bytes', 'fieldType': 'decimal', 'scale': 19}|The scale of Avro field \"a\" is"
            + " \"19\"; use 0 to 18.",
        "{'type': 'bytes', 'fieldType': 'dateInt', 'layout': '2006', 'unit': 'd'}|of fieldType"
            + " dateInt has no epoch; give it one.",
        "{'type': 'bytes', 'fieldType': 'timestamp'}|of fieldType timestamp has no layout; give it"
            + " one.",
        "{'type': 'bytes', 'fieldType': 'recordTime', 'unit': 's'}|of fieldType recordTime has no"
            + " layout",
        "{'type': 'string', 'mutex': true, 'quantum': 'Y'}|is a mutex with a quantum"
      })
  void whatCannotBeHeldIsRefused(String type, String message) {
    assertThatThrownBy(() -> column("{'name': 'a', 'type': " + type + "}", MARK))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namedTypesAreFoundByTheirNames() {
    String e = "{'name': 'a', 'type': {'type': 'enum', 'name': 'e', 'symbols': ['A']}}";
    assertThat(column("{'name': 'b', 'type': 'n.e'}", e).type().word()).isEqualTo("String");
  }

  @Test
  void otherTextIsNoSchema() {
    assertThatThrownBy(() -> AvroSchema.columns("{")).hasMessageContaining("is not JSON");
    assertThatThrownBy(() -> AvroSchema.columns("\"int\"")).hasMessageContaining("give a record");
  }

  @Test
  void cachesAreNotKept() {
    assertThat(column("{'name': 'a', 'type': {'type': 'string', 'cacheType': 'ranked'}}").notes())
        .anySatisfy(note -> assertThat(note).contains("the cache is not kept"));
  }
}

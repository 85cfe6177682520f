package dev.roost.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Format;
import dev.roost.schema.model.HeaderLine;
import dev.roost.schema.model.Role;
import dev.roost.schema.model.SourceSchema;
import dev.roost.schema.model.SourceSchema.CsvForm;
import java.util.List;

/** A source as an Ingestion declares it. */
final class SourceNode {

  private SourceNode() {}

  static ObjectNode of(Format format, List<String> paths, SourceSchema schema) {
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    ObjectNode kind = source.putObject(format.word());
    texts(kind.putArray("paths"), paths);
    switch (format) {
      case CSV -> csv(kind, schema.csv());
      case JSON -> json(kind.putArray("columns"), schema.columns());
      case PARQUET, ORC, AVRO -> {
        // Such files say the rest themselves.
      }
    }
    return source;
  }

  private static void texts(ArrayNode into, List<String> texts) {
    texts.forEach(into::add);
  }

  private static void csv(ObjectNode into, CsvForm form) {
    if (form.headerLine() == HeaderLine.NONE) {
      into.put("header", false);
      texts(into.putArray("columns"), form.columns());
    }
    if (form.delimiter() != ',') {
      into.put("delimiter", String.valueOf(form.delimiter()));
    }
    if (!form.nullValues().isEmpty()) {
      texts(into.putArray("nullValues"), form.nullValues());
    }
  }

  private static void json(ArrayNode into, List<Column> columns) {
    for (Column column : columns) {
      if (column.role() != Role.IGNORED) {
        ObjectNode entry = into.addObject().put("name", column.source());
        texts(entry.putArray("path"), column.path());
      }
    }
  }
}

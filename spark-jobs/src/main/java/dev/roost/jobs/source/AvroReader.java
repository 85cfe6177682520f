package dev.roost.jobs.source;

import dev.roost.jobs.registry.RegistryException;
import dev.roost.jobs.registry.SchemaRegistry;
import dev.roost.jobs.row.Op;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads Avro in Confluent's wire format: a zero, the schema's id in 4 bytes, big-endian, and Avro's
 * binary. Each message is read by the schema that it was written with: a field that is not in it is
 * absent. For one thread.
 */
final class AvroReader implements PartReader {

  private static final int HEADER = 5;
  private static final String DELETE = "delete";

  private final SchemaRegistry schemas;
  private final Map<Integer, List<String>> paths;
  private final List<String> columns;
  private final List<Integer> keys;
  private final Map<Schema, GenericDatumReader<Object>> readers = new HashMap<>();
  private BinaryDecoder decoder;

  AvroReader(SchemaRegistry schemas, KafkaFormat format, MessageColumn.Part part) {
    this.schemas = schemas;
    this.paths = format.paths(part);
    this.columns = format.plan().columns();
    this.keys = format.plan().entities();
  }

  @Override
  public void read(byte[] bytes, CellRow row) throws BadCellException {
    Schema schema = schema(bytes);
    Object value = decode(bytes, schema);
    String deletes = String.valueOf(schema.getObjectProp(DELETE));
    switch (deletes) {
      case "fields" -> clear(schema, value, row);
      case "values" -> {
        cells(schema, value, row);
        row.does(Op.REMOVE);
      }
      case "records" ->
          throw BadCellException.of(
              BadRowReason.UNSUPPORTED_DELETE,
              "its schema says delete: records, which lists records or asks for them in PQL; send a message a record, with mode Delete or an operation column");
      default -> cells(schema, value, row);
    }
  }

  private void cells(Schema schema, Object value, CellRow row) throws BadCellException {
    for (Map.Entry<Integer, List<String>> column : paths.entrySet()) {
      AvroCells.read(schema, value, column.getValue(), column.getKey(), row);
    }
  }

  /** FeatureBase's delete of fields: the key, and the names of what is cleared. */
  private void clear(Schema schema, Object value, CellRow row) throws BadCellException {
    cells(schema, value, row);
    Object names =
        value instanceof GenericRecord named && named.hasField("fields")
            ? named.get("fields")
            : null;
    if (!(names instanceof Collection<?> fields)) {
      throw BadCellException.of(
          BadRowReason.UNSUPPORTED_DELETE,
          "its schema says delete: fields, but there is no list of names in its field \"fields\"");
    }
    for (Object field : fields) {
      // FeatureBase names a packed boolean together with the field that it is packed in.
      String name = String.valueOf(field).replaceAll("^.*\\|", "");
      int place = columns.indexOf(name);
      if (place >= 0 && !keys.contains(place)) {
        row.setText(place, Slice.of(name));
      }
    }
    row.does(Op.CLEAR);
  }

  private Schema schema(byte[] bytes) throws BadCellException {
    if (bytes.length < HEADER || bytes[0] != 0) {
      throw BadCellException.of(
          BadRowReason.MALFORMED_AVRO,
          "it does not begin with a zero and a schema's id, as in Confluent's wire format");
    }
    try {
      return schemas.schema(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    } catch (RegistryException e) {
      throw BadCellException.of(BadRowReason.UNKNOWN_SCHEMA, e.getMessage());
    }
  }

  private Object decode(byte[] bytes, Schema schema) throws BadCellException {
    try {
      // Once without keeping anything: lengths that are none must not ask for memory.
      decoder = decoder(bytes);
      GenericDatumReader.skip(schema, decoder);
      if (!decoder.isEnd()) {
        throw malformed("there are bytes after the record");
      }
      decoder = decoder(bytes);
      return readers
          .computeIfAbsent(schema, added -> new GenericDatumReader<>(added))
          .read(null, decoder);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw malformed("it is not of its schema: " + e.getMessage());
    }
  }

  private BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
  }

  private static BadCellException malformed(String what) {
    return BadCellException.of(BadRowReason.MALFORMED_AVRO, what);
  }
}

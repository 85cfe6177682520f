package dev.roost.schema.format;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.AvroSchema;
import dev.roost.schema.model.Column;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The columns of an Avro object container file, by the schema in its header (Avro 1.12). */
public final class AvroFile {

  private static final String MAGIC = "Obj\u0001";
  private static final int MOST_BYTES = 16 << 20;

  private AvroFile() {}

  /**
   * Reads the header.
   *
   * @throws SchemaException when the file is not Avro, or its schema has columns that no feature
   *     can hold
   */
  public static List<Column> columns(SourceFiles files, SourceFile file) {
    return AvroSchema.columns(schema(files, file));
  }

  private static String schema(SourceFiles files, SourceFile file) {
    try (InputStream stream = new BufferedInputStream(files.open(file.uri()))) {
      byte[] magic = stream.readNBytes(MAGIC.length());
      if (new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
        return schema(stream);
      }
      throw new EOFException("it does not start as one");
    } catch (IOException e) {
      throw SchemaException.invalid(
          "%s is no whole Avro file: %s; write it again, or name another.",
          file.uri(), e.getMessage());
    }
  }

  /** The value of avro.schema in the map of the header. */
  private static String schema(InputStream stream) throws IOException {
    for (long count = readLong(stream); count != 0; count = readLong(stream)) {
      if (count < 0) {
        readLong(stream);
      }
      for (long i = Math.abs(count); i > 0; i--) {
        String key = new String(readBytes(stream), StandardCharsets.UTF_8);
        byte[] value = readBytes(stream);
        if (key.equals("avro.schema")) {
          return new String(value, StandardCharsets.UTF_8);
        }
      }
    }
    throw new EOFException("its header has no schema");
  }

  private static byte[] readBytes(InputStream stream) throws IOException {
    long length = readLong(stream);
    if (length < 0 || length > MOST_BYTES) {
      throw new EOFException("its header is damaged");
    }
    byte[] bytes = stream.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException("it ends in its header");
    }
    return bytes;
  }

  /** A zig-zag varint. */
  private static long readLong(InputStream stream) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = stream.read();
      if (next < 0) {
        throw new EOFException("it ends in its header");
      }
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new EOFException("its header is damaged");
  }
}

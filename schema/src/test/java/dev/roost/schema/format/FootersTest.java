package dev.roost.schema.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Role;
import dev.roost.schema.source.LocalFiles;
import dev.roost.schema.source.SourceFile;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.orc.OrcProto;
import org.apache.orc.OrcProto.CompressionKind;
import org.apache.orc.OrcProto.Type.Kind;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FootersTest {

  @TempDir Path folder;

  private SourceFile file(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("file"), bytes);
    return new SourceFile(LocalFiles.uri(path), bytes.length);
  }

  private static List<String> mapped(List<Column> columns) {
    return columns.stream()
        .map(
            column ->
                column.name()
                    + " "
                    + (column.role() == Role.IGNORED ? "-" : column.type().word())
                    + (column.scale() == 0 ? "" : " " + column.scale()))
        .toList();
  }

  private static SchemaElement leaf(String name, Type type) {
    return new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.OPTIONAL);
  }

  private static SchemaElement group(String name, int children) {
    return new SchemaElement(name)
        .setNum_children(children)
        .setRepetition_type(FieldRepetitionType.OPTIONAL);
  }

  private byte[] parquet(SchemaElement... columns) throws IOException {
    long top = Arrays.stream(columns).filter(c -> !c.getName().startsWith("_")).count();
    List<SchemaElement> schema = new java.util.ArrayList<>();
    schema.add(new SchemaElement("root").setNum_children((int) top));
    schema.addAll(Arrays.asList(columns));
    ByteArrayOutputStream footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(new FileMetaData(1, schema, 5, List.of()), footer);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(footer.toByteArray());
    file.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.size()).array());
    file.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    return file.toByteArray();
  }

  @Test
  void parquetsTypesAreMapped() throws IOException {
    byte[] bytes =
        parquet(
            leaf("bool", Type.BOOLEAN),
            leaf("int", Type.INT32),
            leaf("uint8", Type.INT32).setConverted_type(ConvertedType.UINT_8),
            leaf("long", Type.INT64).setLogicalType(LogicalTypes.INT_64),
            leaf("float", Type.FLOAT),
            leaf("double", Type.DOUBLE),
            leaf("bytes", Type.BYTE_ARRAY),
            leaf("text", Type.BYTE_ARRAY).setConverted_type(ConvertedType.UTF8),
            leaf("text2", Type.BYTE_ARRAY).setLogicalType(LogicalTypes.UTF8),
            leaf("date", Type.INT32).setConverted_type(ConvertedType.DATE),
            leaf("ts", Type.INT64).setLogicalType(LogicalTypes.TIMESTAMP_MICROS),
            leaf("old_ts", Type.INT96),
            leaf("price", Type.INT64).setLogicalType(LogicalTypes.DECIMAL(2, 9)),
            leaf("old_price", Type.FIXED_LEN_BYTE_ARRAY)
                .setConverted_type(ConvertedType.DECIMAL)
                .setScale(3)
                .setPrecision(30),
            leaf("clock", Type.INT64).setConverted_type(ConvertedType.TIME_MICROS),
            group("list", 1).setConverted_type(ConvertedType.LIST),
            group("_list", 1).setRepetition_type(FieldRepetitionType.REPEATED),
            leaf("_element", Type.INT64),
            group("two_levels", 1).setConverted_type(ConvertedType.LIST),
            leaf("_array", Type.BYTE_ARRAY)
                .setConverted_type(ConvertedType.UTF8)
                .setRepetition_type(FieldRepetitionType.REPEATED),
            group("doubles", 1).setConverted_type(ConvertedType.LIST),
            leaf("_array", Type.DOUBLE).setRepetition_type(FieldRepetitionType.REPEATED),
            group("struct", 1),
            leaf("_x", Type.INT32));

    assertThat(mapped(ParquetFooter.columns(new LocalFiles(), file(bytes))))
        .containsExactly(
            "bool Bool",
            "int Int",
            "uint8 Int",
            "long Int",
            "float Double",
            "double Double",
            "bytes Bytes",
            "text String",
            "text2 String",
            "date Date",
            "ts Timestamp",
            "old_ts Timestamp",
            "price Decimal 2",
            "old_price Decimal 3",
            "clock -",
            "list IntSet",
            "two_levels StringSet",
            "doubles -",
            "struct -");
  }

  @Test
  void otherFilesAreNoParquet() throws IOException {
    SourceFile text = file("not a parquet file".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ParquetFooter.columns(new LocalFiles(), text))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("is no whole Parquet file: its footer is none; write it again");
    assertThatThrownBy(() -> OrcFooter.columns(new LocalFiles(), text))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("is no whole ORC file");
    assertThatThrownBy(() -> AvroFile.columns(new LocalFiles(), text))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("is no whole Avro file: it does not start as one");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "ZLIB", "SNAPPY", "LZ4", "ZSTD"})
  void orcsTypesAreMapped(CompressionKind compression) throws IOException {
    List<Kind> kinds =
        List.of(
            Kind.BOOLEAN,
            Kind.BYTE,
            Kind.LONG,
            Kind.FLOAT,
            Kind.STRING,
            Kind.VARCHAR,
            Kind.BINARY,
            Kind.TIMESTAMP,
            Kind.TIMESTAMP_INSTANT,
            Kind.DATE,
            Kind.DECIMAL,
            Kind.LIST,
            Kind.MAP);
    OrcProto.Type.Builder root = OrcProto.Type.newBuilder().setKind(Kind.STRUCT);
    OrcProto.Footer.Builder footer = OrcProto.Footer.newBuilder().setNumberOfRows(5);
    footer.addStatistics(OrcProto.ColumnStatistics.newBuilder().setNumberOfValues(5));
    for (int i = 0; i < kinds.size(); i++) {
      root.addFieldNames("f" + i).addSubtypes(i + 1);
      footer.addStatistics(OrcProto.ColumnStatistics.newBuilder().setNumberOfValues(4));
    }
    footer.addTypes(root);
    int element = kinds.size() + 1;
    for (Kind kind : kinds) {
      footer.addTypes(
          OrcProto.Type.newBuilder()
              .setKind(kind)
              .setPrecision(9)
              .setScale(2)
              .addSubtypes(element));
    }
    footer.addTypes(OrcProto.Type.newBuilder().setKind(Kind.STRING));

    List<Column> columns =
        OrcFooter.columns(new LocalFiles(), file(orc(footer.build(), compression)));

    assertThat(mapped(columns))
        .containsExactly(
            "f0 Bool",
            "f1 Int",
            "f2 Int",
            "f3 Double",
            "f4 String",
            "f5 String",
            "f6 Bytes",
            "f7 Timestamp",
            "f8 Timestamp",
            "f9 Date",
            "f10 Decimal 2",
            "f11 StringSet",
            "f12 -");
    assertThat(columns.get(0).facts().nulls()).isEqualTo(1);
  }

  private static byte[] orc(OrcProto.Footer footer, CompressionKind compression) {
    byte[] stored = compressed(footer.toByteArray(), compression);
    byte[] postscript =
        OrcProto.PostScript.newBuilder()
            .setFooterLength(stored.length)
            .setCompression(compression)
            .setCompressionBlockSize(1 << 18)
            .setMagic("ORC")
            .build()
            .toByteArray();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("ORC".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(stored);
    file.writeBytes(postscript);
    file.write(postscript.length);
    return file.toByteArray();
  }

  private static byte[] compressed(byte[] plain, CompressionKind compression) {
    if (compression == CompressionKind.NONE) {
      return plain;
    }
    byte[] chunk =
        switch (compression) {
          case ZLIB -> deflated(plain);
          case SNAPPY -> block(new SnappyCompressor(), plain);
          case LZ4 -> block(new Lz4Compressor(), plain);
          case ZSTD -> Zstd.compress(plain);
          case NONE, LZO, BROTLI -> throw new IllegalArgumentException(compression.name());
        };
    int header = chunk.length << 1;
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    stream.write(header);
    stream.write(header >>> 8);
    stream.write(header >>> 16);
    stream.writeBytes(chunk);
    // And one that is stored as it is: an unknown field, which readers skip.
    stream.write(2 << 1 | 1);
    stream.write(0);
    stream.write(0);
    stream.writeBytes(new byte[] {(byte) 0x78, 0});
    return stream.toByteArray();
  }

  private static byte[] deflated(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    byte[] bytes = new byte[plain.length + 64];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }

  private static byte[] block(Compressor compressor, byte[] plain) {
    byte[] bytes = new byte[compressor.maxCompressedLength(plain.length)];
    int length = compressor.compress(plain, 0, plain.length, bytes, 0, bytes.length);
    return Arrays.copyOf(bytes, length);
  }
}

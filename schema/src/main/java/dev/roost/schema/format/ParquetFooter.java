package dev.roost.schema.format;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Facts;
import dev.roost.schema.model.Facts.Spread;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/** The columns of a Parquet file by its footer (parquet-format 2.12). */
public final class ParquetFooter {

  private static final int TAIL = 8;
  private static final int MOST_BYTES = 64 << 20;

  private ParquetFooter() {}

  /**
   * Reads the footer.
   *
   * @throws SchemaException when the file is not Parquet, is damaged or encrypted
   */
  public static List<Column> columns(SourceFiles files, SourceFile file) {
    FileMetaData footer = read(files, file);
    List<Column> columns = new ArrayList<>();
    List<SchemaElement> schema = footer.getSchema();
    int at = 1;
    for (int i = 0; i < schema.get(0).getNum_children(); i++) {
      ParquetNode node = ParquetNode.read(schema, at);
      at = node.end();
      columns.add(ParquetTypes.column(node).known(facts(footer, node)));
    }
    return columns;
  }

  private static FileMetaData read(SourceFiles files, SourceFile file) {
    if (file.bytes() < TAIL) {
      throw damaged(file, "it is too short");
    }
    ByteBuffer tail =
        ByteBuffer.wrap(files.read(file.uri(), file.bytes() - TAIL, TAIL))
            .order(ByteOrder.LITTLE_ENDIAN);
    long length = tail.getInt();
    byte[] magic = new byte[4];
    tail.get(magic);
    String word = new String(magic, StandardCharsets.US_ASCII);
    if (word.equals("PARE")) {
      throw SchemaException.invalid(
          "The footer of %s is encrypted; give a header, or a file with a plain footer.",
          file.uri());
    }
    if (!word.equals("PAR1") || length < 0 || length > file.bytes() - TAIL || length > MOST_BYTES) {
      throw damaged(file, "its footer is none");
    }
    byte[] footer = files.read(file.uri(), file.bytes() - TAIL - length, (int) length);
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(footer));
    } catch (IOException e) {
      throw damaged(file, e.getMessage());
    }
  }

  private static SchemaException damaged(SourceFile file, String why) {
    return SchemaException.invalid(
        "%s is no whole Parquet file: %s; write it again, or name another.", file.uri(), why);
  }

  /** Rows and nulls of a leaf, where every part of the file says how many nulls it has. */
  private static Facts facts(FileMetaData footer, ParquetNode node) {
    if (!node.isLeaf()) {
      return Facts.NONE;
    }
    long nulls = 0;
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        List<String> path = chunk.getMeta_data().getPath_in_schema();
        if (!path.equals(List.of(node.name()))) {
          continue;
        }
        boolean isKnown =
            chunk.getMeta_data().isSetStatistics()
                && chunk.getMeta_data().getStatistics().isSetNull_count();
        if (!isKnown && !node.isRequired()) {
          return Facts.NONE;
        }
        nulls += node.isRequired() ? 0 : chunk.getMeta_data().getStatistics().getNull_count();
      }
    }
    return new Facts(footer.getNum_rows(), nulls, Spread.UNKNOWN);
  }
}

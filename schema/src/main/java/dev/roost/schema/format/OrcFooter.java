package dev.roost.schema.format;

import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Facts;
import dev.roost.schema.model.Facts.Spread;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.Role;
import dev.roost.schema.source.SourceFile;
import dev.roost.schema.source.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.orc.OrcProto;

/** The columns of an ORC file by its footer (ORC specification v1). */
public final class OrcFooter {

  /** The postscript is at most this long, and its length is the file's last byte. */
  private static final int POSTSCRIPT = 256;

  private static final int MOST_BYTES = 64 << 20;

  private OrcFooter() {}

  /**
   * Reads the footer.
   *
   * @throws SchemaException when the file is not ORC, or is damaged
   */
  public static List<Column> columns(SourceFiles files, SourceFile file) {
    try {
      return columns(read(files, file));
    } catch (IOException | IndexOutOfBoundsException e) {
      throw SchemaException.invalid(
          "%s is no whole ORC file: %s; write it again, or name another.",
          file.uri(), e.getMessage());
    }
  }

  private static OrcProto.Footer read(SourceFiles files, SourceFile file) throws IOException {
    int tailBytes = (int) Math.min(file.bytes(), POSTSCRIPT);
    byte[] tail = files.read(file.uri(), file.bytes() - tailBytes, tailBytes);
    int length = tail[tail.length - 1] & 0xff;
    if (length >= tail.length) {
      throw new IOException("it is too short");
    }
    OrcProto.PostScript postscript =
        OrcProto.PostScript.parseFrom(
            Arrays.copyOfRange(tail, tail.length - 1 - length, tail.length - 1));
    long footerBytes = postscript.getFooterLength();
    long from = file.bytes() - 1 - length - footerBytes;
    if (!postscript.getMagic().equals("ORC") || from < 0 || footerBytes > MOST_BYTES) {
      throw new IOException("its postscript is none");
    }
    byte[] footer = files.read(file.uri(), from, (int) footerBytes);
    return OrcProto.Footer.parseFrom(
        OrcCompression.decompress(
            footer, postscript.getCompression(), postscript.getCompressionBlockSize()));
  }

  private static List<Column> columns(OrcProto.Footer footer) throws IOException {
    if (footer.getTypesCount() == 0 || footer.getTypes(0).getKind() != OrcProto.Type.Kind.STRUCT) {
      throw new IOException("its rows have no columns");
    }
    List<Column> columns = new ArrayList<>();
    OrcProto.Type root = footer.getTypes(0);
    for (int i = 0; i < root.getSubtypesCount(); i++) {
      int type = root.getSubtypes(i);
      columns.add(column(footer, root.getFieldNames(i), type).known(facts(footer, type)));
    }
    return columns;
  }

  private static Facts facts(OrcProto.Footer footer, int column) {
    if (column >= footer.getStatisticsCount()) {
      return Facts.NONE;
    }
    long rows = footer.getNumberOfRows();
    return new Facts(rows, rows - footer.getStatistics(column).getNumberOfValues(), Spread.UNKNOWN);
  }

  private static Column of(String name, ColumnType type) {
    return Column.of(Names.feature(name), name, type);
  }

  private static Column column(OrcProto.Footer footer, String name, int index) {
    OrcProto.Type type = footer.getTypes(index);
    return switch (type.getKind()) {
      case BOOLEAN -> of(name, ColumnType.BOOL);
      case BYTE, SHORT, INT, LONG -> of(name, ColumnType.INT);
      case FLOAT, DOUBLE -> of(name, ColumnType.DOUBLE);
      case STRING, VARCHAR, CHAR -> of(name, ColumnType.STRING);
      case BINARY -> of(name, ColumnType.BYTES);
      case TIMESTAMP, TIMESTAMP_INSTANT ->
          of(name, ColumnType.TIMESTAMP).noting("what is below a microsecond is cut off");
      case DATE -> of(name, ColumnType.DATE);
      case DECIMAL -> ParquetTypes.decimal(name, type.getPrecision(), type.getScale());
      case LIST -> set(footer, name, type.getSubtypes(0));
      case MAP, STRUCT, UNION, GEOMETRY, GEOGRAPHY ->
          Column.leftOut(name, "no feature holds a %s", type.getKind());
    };
  }

  private static Column set(OrcProto.Footer footer, String name, int element) {
    Column member = column(footer, name, element);
    boolean isSet = member.role() == Role.FEATURE && member.type().isKey();
    if (!isSet) {
      return Column.leftOut(
          name, "it is a list of what is neither text nor integers, so it is no set");
    }
    return of(name, member.type() == ColumnType.INT ? ColumnType.INT_SET : ColumnType.STRING_SET);
  }
}

package dev.roost.index.fragment;

import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.file.Cursor;
import dev.roost.index.file.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the footer of a fragment says. */
record FragmentDescription(
    FragmentHeader header,
    Location exists,
    Location touched,
    long base,
    Location sign,
    List<Location> planes,
    int rows,
    List<Table> tables) {

  /** A block of the value dictionary, how many rows it has, and its first value. */
  record Table(int block, int rows, FieldValue first) {}

  static FragmentDescription read(Cursor in) {
    FragmentKind kind = kind(in);
    ValueType values = valueType(in);
    FragmentHeader.Layer layer = layer(in);
    in.u8();
    String field = name(in);
    String view = name(in);
    FragmentHeader header = new FragmentHeader(field, view, in.u64(), kind, values, layer);
    Location exists = Location.read(in);
    Location touched = Location.read(in);
    long base = in.u64();
    Location sign = Location.read(in);
    List<Location> planes = planes(in);
    int rows = in.u32();
    FragmentDescription description =
        new FragmentDescription(
            header, exists, touched, base, sign, planes, rows, tables(in, values));
    description.check(in);
    return description;
  }

  private void check(Cursor in) {
    if (!exists.isPresent()
        || touched.isPresent() != header.layer().isDelta()
        || sign.isPresent() != (header.kind().hasPlanes() && exists.cardinality() > 0)
        || rows != tables.stream().mapToLong(Table::rows).sum()
        || (rows > 0 && !header.kind().hasRows())
        || in.remaining() > 0) {
      throw in.corrupt("a description that contradicts itself");
    }
  }

  private static FragmentKind kind(Cursor in) {
    int code = in.u8();
    return FragmentKind.ofCode(code)
        .orElseThrow(() -> in.corrupt("fragment kind %d".formatted(code)));
  }

  private static ValueType valueType(Cursor in) {
    int code = in.u8();
    return Arrays.stream(ValueType.values())
        .filter(t -> t.code() == code)
        .findFirst()
        .orElseThrow(() -> in.corrupt("value type %d".formatted(code)));
  }

  private static FragmentHeader.Layer layer(Cursor in) {
    int code = in.u8();
    return Arrays.stream(FragmentHeader.Layer.values())
        .filter(l -> l.code() == code)
        .findFirst()
        .orElseThrow(() -> in.corrupt("layer %d".formatted(code)));
  }

  private static String name(Cursor in) {
    byte[] bytes = in.bytes(in.length());
    try {
      return Utf8.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw in.corrupt(e.getMessage());
    }
  }

  private static List<Location> planes(Cursor in) {
    int count = in.u8();
    if (count > Long.SIZE) {
      throw in.corrupt("%d planes, more than 64".formatted(count));
    }
    List<Location> planes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      planes.add(Location.read(in));
    }
    return List.copyOf(planes);
  }

  private static List<Table> tables(Cursor in, ValueType values) {
    int count = in.count("the number of dictionary blocks", in.remaining() / 9);
    List<Table> tables = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int block = in.u32();
      int rows = in.count("rows of a dictionary block", Integer.MAX_VALUE);
      tables.add(new Table(block, rows, RowTable.decode(in, values, in.bytes(in.length()))));
    }
    return List.copyOf(tables);
  }

  long weight() {
    return 256 + 48L * planes.size() + 128L * tables.size();
  }
}

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
    FragmentForm form,
    Location exists,
    Location touched,
    long base,
    Location sign,
    List<Location> planes,
    int rows,
    List<Table> tables) {

  /**
   * A block of the value dictionary.
   *
   * @param firstRow the ordinal of its first row
   * @param rows how many it has
   */
  record Table(int block, int firstRow, int rows, FieldValue first) {}

  static FragmentDescription read(Cursor in, int version) {
    FragmentKind kind = kind(in);
    ValueType values = valueType(in);
    FragmentHeader.Layer layer = layer(in);
    FragmentForm form = form(in, version);
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
            header, form, exists, touched, base, sign, planes, rows, tables(in, values));
    description.check(in);
    return description;
  }

  private void check(Cursor in) {
    if (!exists.isPresent()
        || !planes.stream().allMatch(Location::isPresent)
        || touched.isPresent() != header.layer().isDelta()
        || sign.isPresent() != (header.kind().hasPlanes() && exists.cardinality() > 0)
        || rows != tables.stream().mapToLong(Table::rows).sum()
        || rows < 0
        || (rows > 0 && !header.kind().hasRows())
        || (header.kind().isSingleValued() && rows > exists.cardinality())
        || !hasItsPlanes()
        || in.remaining() > 0) {
      throw in.corrupt("a description that contradicts itself");
    }
  }

  private boolean hasItsPlanes() {
    if (form.hasOrdinalPlanes()) {
      return header.kind() == FragmentKind.MUTEX
          && base == 0
          && rows >= OrdinalSlicer.FEWEST_ROWS
          && planes.size() == FragmentForm.planes(rows);
    }
    return header.kind().hasPlanes() || (base == 0 && planes.isEmpty());
  }

  private static FragmentForm form(Cursor in, int version) {
    int code = in.u8();
    return FragmentForm.ofCode(code)
        .filter(form -> form.version() <= version)
        .orElseThrow(() -> in.corrupt("form %d in a file of version %d".formatted(code, version)));
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
    int firstRow = 0;
    for (int i = 0; i < count; i++) {
      int block = in.u32();
      int rows = in.count("rows of a dictionary block", Integer.MAX_VALUE - firstRow);
      FieldValue first = RowTable.decode(in, values, in.bytes(in.length()));
      if (i > 0 && tables.get(i - 1).first().compareTo(first) >= 0) {
        throw in.corrupt("dictionary blocks that are not in order");
      }
      tables.add(new Table(block, firstRow, rows, first));
      firstRow += rows;
    }
    return List.copyOf(tables);
  }

  long weight() {
    return 256 + 48L * planes.size() + 128L * tables.size();
  }
}

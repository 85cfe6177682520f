package dev.roost.online.row;

import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Merge;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The features of a feature set in the order of its spec. A row holds its cells in this order and
 * names the schema by {@link #id}, so that rows stay readable after features were added.
 */
public final class RowSchema {

  private final List<Column> columns;
  private final Map<String, Integer> ordinals;
  private final byte[] descriptor;
  private final int id;

  private RowSchema(List<Column> columns) {
    this.columns = List.copyOf(columns);
    this.ordinals = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      ordinals.put(columns.get(i).name(), i);
    }
    this.descriptor = describe(columns);
    CRC32C checksum = new CRC32C();
    checksum.update(descriptor);
    this.id = (int) checksum.getValue();
  }

  public static RowSchema of(FeatureSetSpec spec) {
    return new RowSchema(spec.getFeaturesList().stream().map(RowSchema::column).toList());
  }

  /** Reads what {@link #descriptor} gave. */
  public static RowSchema ofDescriptor(byte[] descriptor) {
    ByteInput in = new ByteInput(descriptor);
    int count = in.readCount(4);
    List<Column> columns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ValueType type = Optional.ofNullable(ValueType.forNumber(in.readBelow(64))).orElseThrow();
      Column.Fold fold = in.readByte() == 1 ? Column.Fold.ADD : Column.Fold.NEWEST;
      int scale = in.readBelow(64);
      columns.add(new Column(in.readText(), type, scale, fold));
    }
    return new RowSchema(columns);
  }

  private static Column column(Feature feature) {
    Column.Fold fold = feature.getMerge() == Merge.MERGE_ADD ? Column.Fold.ADD : Column.Fold.NEWEST;
    return new Column(feature.getName(), feature.getType(), feature.getScale(), fold);
  }

  private static byte[] describe(List<Column> columns) {
    ByteOutput out = new ByteOutput();
    out.putVarint(columns.size());
    for (Column column : columns) {
      out.putVarint(column.type().getNumber());
      out.putByte(column.fold().isAdd() ? 1 : 0);
      out.putVarint(column.scale());
      out.putText(column.name());
    }
    return out.toByteArray();
  }

  /** CRC32C of the descriptor. */
  public int id() {
    return id;
  }

  /** The schema's canonical bytes. */
  public byte[] descriptor() {
    return descriptor.clone();
  }

  public int size() {
    return columns.size();
  }

  public Column column(int ordinal) {
    return columns.get(ordinal);
  }

  public List<Column> columns() {
    return columns;
  }

  /** The place of a feature. */
  public Optional<Integer> ordinal(String feature) {
    return Optional.ofNullable(ordinals.get(feature));
  }

  boolean hasAllOf(RowSchema other) {
    return ordinals.keySet().containsAll(other.ordinals.keySet());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowSchema schema && schema.columns.equals(columns);
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return columns.stream().map(Column::name).toList().toString();
  }
}

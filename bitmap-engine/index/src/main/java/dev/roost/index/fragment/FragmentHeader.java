package dev.roost.index.fragment;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.manifest.FieldView;

/**
 * What a fragment is of.
 *
 * @param values the type of its rows' values; of an existence fragment BOOL, which means nothing
 */
public record FragmentHeader(
    String field, String view, long shard, FragmentKind kind, ValueType values, Layer layer) {

  /** Whether a fragment stands for itself or replaces some records of the layers below it. */
  public enum Layer {
    BASE(0),
    DELTA(1);

    private final int code;

    Layer(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    public boolean isDelta() {
      return this == DELTA;
    }
  }

  /** The standard view of a field. */
  public static FragmentHeader of(FieldSpec field, long shard, Layer layer) {
    return of(field, FieldView.STANDARD, shard, layer);
  }

  /** A view of a field. */
  public static FragmentHeader of(FieldSpec field, String view, long shard, Layer layer) {
    FragmentKind kind = FragmentKind.of(field.kind());
    return new FragmentHeader(field.name(), view, shard, kind, field.values(), layer);
  }

  /** The records that exist. */
  public static FragmentHeader existence(long shard, Layer layer) {
    return new FragmentHeader(
        FieldSpec.EXISTS, FieldView.STANDARD, shard, FragmentKind.EXISTENCE, ValueType.BOOL, layer);
  }
}

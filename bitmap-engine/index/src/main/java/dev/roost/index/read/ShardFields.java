package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Schema;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.manifest.FieldView;
import java.util.Comparator;
import java.util.List;

/** The fields of one shard, and the views that queries know as fields. */
public final class ShardFields {
  private final FieldReaders readers;
  private final long shard;

  public ShardFields(FieldReaders readers, long shard) {
    this.readers = readers;
    this.shard = shard;
  }

  public long shard() {
    return shard;
  }

  /** The records that exist. */
  public ShardBits live() {
    return readers.live(shard).exists();
  }

  /** A field that has fragments. */
  public ShardView view(FieldSpec field) {
    return readers.standard(field, shard);
  }

  /** The records that are not null in a field. */
  public ShardBits exists(FieldSpec field) {
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, INT, TIME_SET, SIGNED_SET -> view(field).exists();
      case SIGNED_EXISTS -> known(field).exists();
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS -> rows(field, TimeRange.ALL).exists();
    };
  }

  /** The records that have a value in a field with rows. */
  public ShardBits row(FieldSpec field, FieldValue value, TimeRange time) {
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, SIGNED_SET -> view(field).row(value);
      case TIME_SET -> time.isAll() ? view(field).row(value) : rows(field, time).row(value);
      case SIGNED_EXISTS -> known(field).row(value);
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS -> rows(field, time).row(value);
      case INT -> throw new IllegalStateException("field " + field.name() + " has no rows");
    };
  }

  /** The records that have any of several values in a field with rows, as bits to be united. */
  public List<ShardBits> rows(FieldSpec field, List<FieldValue> anyOf, TimeRange time) {
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, SIGNED_SET -> view(field).rows(anyOf);
      case TIME_SET, SIGNED_EXISTS, PACKED_BOOLS, PACKED_BOOLS_EXISTS ->
          anyOf.stream().map(value -> row(field, value, time)).toList();
      case INT -> throw new IllegalStateException("field " + field.name() + " has no rows");
    };
  }

  /** The rows of a field with rows. */
  public ShardRows rows(FieldSpec field, TimeRange time) {
    return switch (field.kind()) {
      case MUTEX, SET, BOOL, SIGNED_SET -> view(field).rows();
      case TIME_SET -> time.isAll() ? view(field).rows() : within(field, time);
      case SIGNED_EXISTS -> known(field).rows();
      case PACKED_BOOLS -> new PackedBools(bools(), view -> view.row(FieldValue.of(true)));
      case PACKED_BOOLS_EXISTS -> new PackedBools(bools(), ShardView::exists);
      case INT -> throw new IllegalStateException("field " + field.name() + " has no rows");
    };
  }

  private ShardRows within(FieldSpec field, TimeRange time) {
    List<String> names = TimeViews.covering(field, time, readers.viewsOf(field.name()));
    return new UnitedRows(
        names.stream().map(name -> readers.view(field.name(), name, shard).rows()).toList(),
        view(field));
  }

  private ShardView known(FieldSpec view) {
    return readers.view(Schema.signedSetOf(view), FieldView.EXISTS, shard);
  }

  private List<PackedBools.Named> bools() {
    return readers.bools().stream()
        .map(f -> new PackedBools.Named(FieldValue.of(f.name()), view(f)))
        .sorted(Comparator.comparing(PackedBools.Named::name))
        .toList();
  }
}

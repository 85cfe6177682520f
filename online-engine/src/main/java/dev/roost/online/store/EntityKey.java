package dev.roost.online.store;

import dev.roost.online.row.ByteOutput;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.Value;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Redis key of one record: project, entity names and values in braces, then feature set and
 * version. Every part has its length in front, so different records have different keys; what
 * stands in braces is the cluster's hash tag, so all feature sets of one entity share a slot.
 */
public final class EntityKey {

  private static final int FORMAT = 1;
  private static final int INT = 1;
  private static final int STRING = 2;

  private EntityKey() {}

  /**
   * The key of a record.
   *
   * @param values the entity values in the order of the spec's entities
   */
  public static byte[] of(String project, FeatureSetSpec spec, List<Value> values) {
    if (values.size() != spec.getEntitiesCount()) {
      throw new IllegalArgumentException(
          "Feature set %s has %d entities, but a key has %d values."
              .formatted(spec.getName(), spec.getEntitiesCount(), values.size()));
    }
    ByteOutput out = new ByteOutput();
    out.putByte('{');
    out.putByte(FORMAT);
    out.putText(project);
    out.putVarint(values.size());
    // By name, so that feature sets that list an entity's parts in another order share its slot.
    IntStream.range(0, values.size())
        .boxed()
        .sorted(Comparator.comparing(i -> spec.getEntities(i).getName()))
        .forEach(i -> putEntity(out, spec.getEntities(i), values.get(i)));
    out.putByte('}');
    out.putRaw(suffix(spec));
    return out.toByteArray();
  }

  /** What the keys of a feature set's version end with. */
  static byte[] suffix(FeatureSetSpec spec) {
    ByteOutput out = new ByteOutput();
    out.putText(spec.getName());
    out.putVarint(spec.getVersion());
    return out.toByteArray();
  }

  /** What the keys of a project begin with. */
  static byte[] prefix(String project) {
    ByteOutput out = new ByteOutput();
    out.putByte('{');
    out.putByte(FORMAT);
    out.putText(project);
    return out.toByteArray();
  }

  private static void putEntity(ByteOutput out, Entity entity, Value value) {
    out.putText(entity.getName());
    switch (value.getKindCase()) {
      case INT_VALUE -> {
        out.putByte(INT);
        out.putZigzag(value.getIntValue());
      }
      case STRING_VALUE -> {
        out.putByte(STRING);
        out.putText(value.getStringValue());
      }
      case BOOL_VALUE,
          DOUBLE_VALUE,
          DECIMAL_VALUE,
          BYTES_VALUE,
          TIMESTAMP_VALUE,
          DATE_VALUE,
          STRING_SET_VALUE,
          INT_SET_VALUE,
          KIND_NOT_SET ->
          throw new IllegalArgumentException(
              "Entity %s is %s; a key is an INT or STRING value."
                  .formatted(entity.getName(), value.getKindCase()));
    }
  }
}

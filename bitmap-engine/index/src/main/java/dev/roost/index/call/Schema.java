package dev.roost.index.call;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.KeyPartType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields that a query may name: those of the index, and the views that FeatureBase's users know
 * as fields of their own: {@code bools} and {@code bools-exists} (the bool fields as one set) and
 * {@code f-exists} of a signed set {@code f}. A field of the index hides a view of its name.
 */
public final class Schema {
  private static final String EXISTS_SUFFIX = "-exists";
  private static final String BOOLS = "bools";

  private final String index;
  private final boolean keyedById;
  private final List<KeyPartType> keyParts;
  private final List<FieldSpec> fields;
  private final Map<String, FieldSpec> byName = new LinkedHashMap<>();

  /**
   * The fields of an index whose keys have one part: an integer if it is keyed by id, else a number
   * or a string as a query writes it.
   *
   * @param index its name, for messages
   * @param keyedById whether a record's key is its id
   */
  public Schema(String index, boolean keyedById, List<FieldSpec> fields) {
    this(index, keyedById, List.of(keyedById ? KeyPartType.INT : KeyPartType.UNKNOWN), fields);
  }

  /**
   * The fields of an index.
   *
   * @param index its name, for messages
   * @param keyedById whether a record's key is its id
   * @param keyParts the types of its entities, in the order of the parts of its keys; at least one
   */
  public Schema(
      String index, boolean keyedById, List<KeyPartType> keyParts, List<FieldSpec> fields) {
    if (keyParts.isEmpty()) {
      throw new IllegalArgumentException(
          "index %s: its keys have no part; name the type of at least one entity".formatted(index));
    }
    this.index = index;
    this.keyedById = keyedById;
    this.keyParts = List.copyOf(keyParts);
    this.fields = List.copyOf(fields);
    fields.forEach(f -> byName.put(f.name(), f));
    if (fields.stream().anyMatch(f -> f.kind() == FieldKind.BOOL)) {
      addView(BOOLS, FieldKind.PACKED_BOOLS);
      addView(BOOLS + EXISTS_SUFFIX, FieldKind.PACKED_BOOLS_EXISTS);
    }
    for (FieldSpec field : fields) {
      if (field.kind() == FieldKind.SIGNED_SET) {
        addView(field.name() + EXISTS_SUFFIX, FieldKind.SIGNED_EXISTS);
      }
    }
  }

  private void addView(String name, FieldKind kind) {
    byName.putIfAbsent(name, FieldSpec.virtual(name, kind));
  }

  /** The index's name, {@code project.feature_set}. */
  public String index() {
    return index;
  }

  public boolean isKeyedById() {
    return keyedById;
  }

  /** The types of the parts of a record's key. */
  public List<KeyPartType> keyParts() {
    return keyParts;
  }

  /** The fields of the index, in its order, without the views. */
  public List<FieldSpec> fields() {
    return fields;
  }

  public Optional<FieldSpec> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** A sentence about a name that is no field. */
  public String unknown(String name) {
    return "index %s has no field '%s'; its fields are: %s"
        .formatted(index, name, String.join(", ", byName.keySet()));
  }

  /** The view of a signed set's known keys: {@code f-exists} of {@code f}. */
  public static FieldSpec knownKeysOf(FieldSpec signedSet) {
    return FieldSpec.virtual(signedSet.name() + EXISTS_SUFFIX, FieldKind.SIGNED_EXISTS);
  }

  /** The field that a {@link FieldKind#SIGNED_EXISTS} is a view of. */
  public static String signedSetOf(FieldSpec view) {
    return view.name().substring(0, view.name().length() - EXISTS_SUFFIX.length());
  }
}

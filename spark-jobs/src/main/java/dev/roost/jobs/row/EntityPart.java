package dev.roost.jobs.row;

/**
 * One part of the record key.
 *
 * @param source the source's column
 * @param generated whether a row without one gets one
 */
public record EntityPart(String name, Kind kind, String source, boolean generated) {

  /** The types that a key part can have. */
  public enum Kind {
    INT,
    STRING
  }

  static EntityPart of(dev.roost.proto.core.v1alpha1.Entity spec) {
    Kind kind =
        switch (spec.getType()) {
          case VALUE_TYPE_INT -> Kind.INT;
          case VALUE_TYPE_STRING -> Kind.STRING;
          case VALUE_TYPE_UNSPECIFIED,
              VALUE_TYPE_BOOL,
              VALUE_TYPE_DOUBLE,
              VALUE_TYPE_DECIMAL,
              VALUE_TYPE_BYTES,
              VALUE_TYPE_TIMESTAMP,
              VALUE_TYPE_DATE,
              VALUE_TYPE_STRING_SET,
              VALUE_TYPE_INT_SET,
              UNRECOGNIZED ->
              throw new IllegalArgumentException(
                  "entity %s has the type %s; keys are Int or String"
                      .formatted(spec.getName(), spec.getType()));
        };
    return new EntityPart(
        spec.getName(),
        kind,
        FeatureSchema.source(spec.getFrom(), spec.getName()),
        spec.getGenerated());
  }
}

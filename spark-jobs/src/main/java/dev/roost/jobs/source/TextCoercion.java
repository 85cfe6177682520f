package dev.roost.jobs.source;

import dev.roost.index.keys.KeyPart;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;

/**
 * Coerces texts to the types of features and keys, as those of CSV cells. Times are ISO-8601,
 * whatever the feature's layout: the texts are ours. For one thread.
 */
public final class TextCoercion {

  private final CellParser parser;

  private TextCoercion(CellParser parser) {
    this.parser = parser;
  }

  /** Of a feature's cells. */
  public static TextCoercion of(Feature feature) {
    return new TextCoercion(CellParser.of(feature.withIsoTimes()));
  }

  /**
   * Puts the value that a text says in the feature's place.
   *
   * @throws CoercionException when it says none
   */
  public void parse(String text, Cells into) throws CoercionException {
    try {
      parser.parse(Slice.of(text), into);
    } catch (BadCellException e) {
      throw new CoercionException(e.reason().text(), e.getMessage());
    }
  }

  /**
   * The part of a key that a text says.
   *
   * @throws CoercionException when it says none
   */
  public static KeyPart keyPart(EntityPart entity, String text) throws CoercionException {
    try {
      return switch (entity.kind()) {
        case INT -> new KeyPart.IntPart(Numbers.integer(Slice.of(text)));
        case STRING -> new KeyPart.StringPart(text);
      };
    } catch (BadCellException e) {
      throw new CoercionException(e.reason().text(), e.getMessage());
    }
  }
}

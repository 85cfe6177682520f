package dev.roost.jobs.row;

import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parts of a record key as cells, in the order of the entities. */
public final class KeyCells {

  private KeyCells() {}

  /** The type that holds a key part's value. */
  public static FeatureType type(EntityPart entity) {
    return switch (entity.kind()) {
      case INT -> FeatureType.INT;
      case STRING -> FeatureType.STRING;
    };
  }

  public static void read(RecordKey key, Cells into) {
    List<KeyPart> parts = key.parts();
    for (int place = 0; place < parts.size(); place++) {
      if (parts.get(place) instanceof KeyPart.IntPart number) {
        into.setNumber(place, number.value());
      } else if (parts.get(place) instanceof KeyPart.StringPart text) {
        into.setObject(place, text.value().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The key of stored cells. */
  public static RecordKey of(List<EntityPart> entities, Cells cells) {
    KeyPart[] parts = new KeyPart[entities.size()];
    for (int place = 0; place < parts.length; place++) {
      parts[place] =
          switch (entities.get(place).kind()) {
            case INT -> new KeyPart.IntPart(cells.number(place));
            case STRING ->
                new KeyPart.StringPart(new String(cells.bytes(place), StandardCharsets.UTF_8));
          };
    }
    return RecordKey.of(parts);
  }
}

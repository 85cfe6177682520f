package dev.roost.jobs.backfill;

import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import dev.roost.jobs.source.CoercionException;
import dev.roost.jobs.source.TextCoercion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes rows of one version of a feature set rows of another: what has the same name is converted,
 * the rest of the new version is absent. Holds the last row made; for one thread.
 */
final class RowConversion {

  private final List<EntityPart> entities;
  private final int[] keyParts;
  private final List<CellConversion> conversions = new ArrayList<>();
  private final Cells cells;
  private final RowCodec codec;

  private RecordKey key;
  private Op op;
  private Version version;
  private String column = "";

  /** Of versions with entities of the same names. */
  RowConversion(FeatureSchema from, FeatureSchema to) {
    this.entities = to.entities();
    List<String> known = from.entities().stream().map(EntityPart::name).toList();
    this.keyParts = entities.stream().mapToInt(part -> known.indexOf(part.name())).toArray();
    Map<String, Feature> byName =
        from.features().stream().collect(Collectors.toMap(Feature::name, Function.identity()));
    for (Feature feature : to.features()) {
      Optional.ofNullable(byName.get(feature.name()))
          .ifPresent(old -> conversions.add(new CellConversion(old, feature)));
    }
    this.cells = new Cells(to.features().size());
    this.codec = new RowCodec(to);
  }

  /** Makes the row; its times stay. */
  void convert(RecordKey oldKey, Op operation, Cells oldCells, Version oldVersion)
      throws CoercionException {
    key = key(oldKey);
    op = operation;
    cells.clear();
    for (CellConversion conversion : conversions) {
      column = conversion.feature();
      conversion.convert(oldCells, cells);
    }
    long hash = codec.hash(key.bytes(), op, cells);
    version = new Version(oldVersion.eventTime(), oldVersion.created(), hash);
  }

  private RecordKey key(RecordKey old) throws CoercionException {
    List<KeyPart> parts = old.parts();
    KeyPart[] converted = new KeyPart[keyParts.length];
    for (int i = 0; i < converted.length; i++) {
      column = entities.get(i).name();
      converted[i] = TextCoercion.keyPart(entities.get(i), parts.get(keyParts[i]).text());
    }
    return RecordKey.of(converted);
  }

  RecordKey key() {
    return key;
  }

  Version version() {
    return version;
  }

  /** As {@link RowCodec#encodeBody} gives it. */
  byte[] body() {
    return codec.encodeBody(op, cells);
  }

  /** What was converted when the conversion failed. */
  String column() {
    return column;
  }
}

package dev.roost.index.query.oracle;

import dev.roost.index.call.Schema;
import dev.roost.index.diff.CellDiff;
import dev.roost.index.diff.DiffCounts;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What differs between two indexes of the same fields, cell by cell. */
final class DiffOracle {
  private final List<FieldSpec> fields = new ArrayList<>();
  private final PlainIndex from;
  private final PlainIndex to;

  DiffOracle(Schema schema, PlainIndex from, PlainIndex to) {
    this.from = from;
    this.to = to;
    for (FieldSpec field : schema.fields()) {
      fields.add(field);
      if (field.kind() == FieldKind.SIGNED_SET) {
        fields.add(FieldSpec.virtual(field.name() + "-exists", FieldKind.SIGNED_EXISTS));
      }
    }
  }

  /** The records that differ, by their keys. */
  List<RecordDiff> records() {
    Map<RecordKey, Long> before = live(from);
    Map<RecordKey, Long> after = live(to);
    List<RecordKey> keys = new ArrayList<>(before.keySet());
    after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(keys::add);
    keys.sort(Comparator.comparing(RecordKey::parts, DiffOracle::compare));
    List<RecordDiff> records = new ArrayList<>();
    for (RecordKey key : keys) {
      Optional<Long> a = Optional.ofNullable(before.get(key));
      Optional<Long> b = Optional.ofNullable(after.get(key));
      List<CellDiff> cells = cells(a, b);
      if (a.isEmpty() || b.isEmpty() || !cells.isEmpty()) {
        records.add(
            new RecordDiff(
                a.isEmpty() ? Change.ADDED : b.isEmpty() ? Change.REMOVED : Change.CHANGED,
                key,
                cells));
      }
    }
    return records;
  }

  private static Map<RecordKey, Long> live(PlainIndex index) {
    Map<RecordKey, Long> live = new TreeMap<>();
    index.all().forEach(id -> live.put(index.key(id), id));
    return live;
  }

  private List<CellDiff> cells(Optional<Long> before, Optional<Long> after) {
    List<CellDiff> cells = new ArrayList<>();
    for (FieldSpec field : fields) {
      Cell a = before.map(id -> cell(from, id, field)).orElseGet(Result.NullCell::new);
      Cell b = after.map(id -> cell(to, id, field)).orElseGet(Result.NullCell::new);
      if (!a.equals(b)) {
        cells.add(new CellDiff(field.name(), a, b));
      }
    }
    return cells;
  }

  private static Cell cell(PlainIndex index, long id, FieldSpec field) {
    if (index.isNull(id, field)) {
      return new Result.NullCell();
    }
    return field.kind().isSingleValued()
        ? new Result.OneCell(index.values(id, field).first())
        : new Result.SetCell(List.copyOf(index.values(id, field)));
  }

  DiffCounts counts() {
    Map<Change, Long> records = new TreeMap<>();
    Map<String, Long> cells = new LinkedHashMap<>();
    fields.forEach(field -> cells.put(field.name(), 0L));
    for (RecordDiff record : records()) {
      records.merge(record.change(), 1L, Long::sum);
      if (record.change() == Change.CHANGED) {
        record.cells().forEach(cell -> cells.merge(cell.feature(), 1L, Long::sum));
      }
    }
    return new DiffCounts(
        records.getOrDefault(Change.ADDED, 0L),
        records.getOrDefault(Change.REMOVED, 0L),
        records.getOrDefault(Change.CHANGED, 0L),
        cells);
  }

  /** Keys of one world have parts of the same types. */
  private static int compare(List<KeyPart> a, List<KeyPart> b) {
    int order = 0;
    for (int i = 0; order == 0 && i < a.size(); i++) {
      order =
          a.get(i) instanceof KeyPart.IntPart x
              ? Long.compare(x.value(), ((KeyPart.IntPart) b.get(i)).value())
              : Arrays.compare(
                  a.get(i).text().codePoints().toArray(), b.get(i).text().codePoints().toArray());
    }
    return order;
  }
}

package dev.roost.index.server.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.roost.index.call.Schema;
import dev.roost.index.diff.CellDiff;
import dev.roost.index.diff.ComparedFeatures;
import dev.roost.index.diff.DiffCounts;
import dev.roost.index.diff.FieldPair;
import dev.roost.index.diff.RecordDiff;
import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.query.Result;
import dev.roost.index.server.table.ColumnTypes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What differs between two snapshots, as members of the objects that are lines of an answer. */
public final class DiffJson {
  private DiffJson() {}

  /** What was compared, and how much differs. */
  public static void header(JsonGenerator out, ComparedFeatures features, DiffCounts counts)
      throws IOException {
    out.writeNumberField("added", counts.added());
    out.writeNumberField("removed", counts.removed());
    out.writeNumberField("changed", counts.changed());
    out.writeObjectFieldStart("changedCells");
    for (Map.Entry<String, Long> feature : counts.cells().entrySet()) {
      out.writeNumberField(feature.getKey(), feature.getValue());
    }
    out.writeEndObject();
    names(out, "onlyFrom", features.onlyFrom());
    names(out, "onlyTo", features.onlyTo());
    names(out, "notIndexed", features.notIndexed());
    out.writeArrayFieldStart("retyped");
    for (FieldPair pair : features.retyped()) {
      out.writeStartObject();
      out.writeStringField("name", pair.name());
      out.writeStringField("fromType", ColumnTypes.of(pair.from()));
      out.writeStringField("toType", ColumnTypes.of(pair.to()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** A snapshot. */
  public static void side(JsonGenerator out, String name, String index, long snapshot)
      throws IOException {
    out.writeObjectFieldStart(name);
    out.writeStringField("index", index);
    out.writeNumberField("snapshot", snapshot);
    out.writeEndObject();
  }

  private static void names(JsonGenerator out, String name, List<String> names) throws IOException {
    out.writeArrayFieldStart(name);
    for (String one : names) {
      out.writeString(one);
    }
    out.writeEndArray();
  }

  /**
   * A record.
   *
   * @param schema of the snapshot where it lives
   */
  public static void record(JsonGenerator out, Schema schema, RecordDiff record)
      throws IOException {
    out.writeStringField("change", record.change().name().toLowerCase(Locale.ROOT));
    out.writeFieldName("key");
    ValueJson.write(out, schema, record.key());
    out.writeObjectFieldStart("cells");
    for (CellDiff cell : record.cells()) {
      out.writeObjectFieldStart(cell.feature());
      cell(out, record.change(), cell);
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void cell(JsonGenerator out, Change change, CellDiff cell) throws IOException {
    if (cell.isOfMembers()) {
      out.writeFieldName("membersAdded");
      ValueJson.write(out, new Result.SetCell(cell.membersAdded()));
      out.writeFieldName("membersRemoved");
      ValueJson.write(out, new Result.SetCell(cell.membersRemoved()));
      return;
    }
    if (change.isInFirst()) {
      out.writeFieldName("from");
      ValueJson.write(out, cell.from());
    }
    if (change.isInSecond()) {
      out.writeFieldName("to");
      ValueJson.write(out, cell.to());
    }
  }
}

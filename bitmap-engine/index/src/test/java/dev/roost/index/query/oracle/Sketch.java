package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.CallText;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import dev.roost.index.query.Result;
import java.util.Map;

/** What a failing case shows of fields, records, calls and results. */
final class Sketch {
  private Sketch() {}

  static String field(FieldSpec field) {
    StringBuilder text = new StringBuilder(field.name());
    text.append(": ").append(field.kind()).append(" of ").append(field.values());
    if (field.values() == ValueType.DECIMAL) {
      text.append(", scale ").append(field.scale());
    }
    if (field.values().isTime()) {
      text.append(", ").append(field.time().unit()).append(" since ").append(field.time().epoch());
    }
    if (field.kind() == FieldKind.TIME_SET) {
      text.append(", ").append(field.quantum()).append(", ttl ").append(field.ttl());
    }
    return text.toString();
  }

  static String cells(Map<String, PlainCell> cells) {
    return cells == null ? "does not exist" : cells.toString();
  }

  static String call(Call call) {
    return CallText.of(call) + ", that is " + shortened(call.toString());
  }

  static String result(Result result) {
    return shortened(result.toString());
  }

  /** Fields by their names, and no more of what is not there. */
  private static String shortened(String text) {
    return text.replaceAll("FieldSpec\\[name=([^,]+), .*?, ttl=[^\\]]*\\]", "$1")
        .replaceAll("TimeRange\\[from=Optional.empty, to=Optional.empty\\]", "ALL")
        .replaceAll("\\w+=Optional(Long)?.empty(, )?", "");
  }
}

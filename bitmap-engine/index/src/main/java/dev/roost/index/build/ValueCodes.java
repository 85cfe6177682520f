package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the distinct values of one field in the order in which they appear. */
final class ValueCodes {
  private final Map<FieldValue, Integer> codes = new HashMap<>();
  private final List<FieldValue> values = new ArrayList<>();

  int of(FieldValue value) {
    Integer code = codes.get(value);
    if (code != null) {
      return code;
    }
    codes.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  FieldValue value(int code) {
    return values.get(code);
  }

  int size() {
    return values.size();
  }
}

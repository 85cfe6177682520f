package dev.roost.index.query;

import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers the values that a query meets in one field, null among them. */
final class ValueNumbers {
  private final Map<Optional<FieldValue>, Integer> numbers = new HashMap<>();
  private final List<Optional<FieldValue>> values = new ArrayList<>();

  int of(Optional<FieldValue> value) {
    return numbers.computeIfAbsent(
        value,
        v -> {
          values.add(v);
          return values.size() - 1;
        });
  }

  Optional<FieldValue> value(int number) {
    return values.get(number);
  }
}

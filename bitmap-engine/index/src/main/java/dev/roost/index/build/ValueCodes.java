package dev.roost.index.build;

import dev.roost.index.field.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Numbers the distinct values of one field in the order in which they appear; once they all are
 * known, in their own.
 */
final class ValueCodes {
  private final Map<FieldValue, Integer> codes = new HashMap<>();
  private final TextCodes texts = new TextCodes();
  private final List<FieldValue> values = new ArrayList<>();
  private List<FieldValue> sorted = List.of();
  private int[] ranks = {};

  int of(FieldValue value) {
    Integer code = codes.get(value);
    if (code != null) {
      return code;
    }
    codes.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  /** The number of a text, without an object for it where it is known. */
  int ofText(byte[] utf8) {
    int code = texts.get(utf8);
    if (code == TextCodes.UNKNOWN) {
      code = of(FieldValue.of(new String(utf8, StandardCharsets.UTF_8)));
      texts.put(utf8, code);
    }
    return code;
  }

  int size() {
    return values.size();
  }

  /** The place of each code's value among all values in ascending order. */
  int[] ranks() {
    if (ranks.length < values.size()) {
      sort();
    }
    return ranks;
  }

  /** The value of this rank. */
  FieldValue ranked(int rank) {
    return sorted.get(rank);
  }

  private void sort() {
    int[] order =
        IntStream.range(0, values.size())
            .boxed()
            .sorted(Comparator.comparing(values::get))
            .mapToInt(Integer::intValue)
            .toArray();
    sorted = IntStream.of(order).mapToObj(values::get).toList();
    ranks = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
  }
}

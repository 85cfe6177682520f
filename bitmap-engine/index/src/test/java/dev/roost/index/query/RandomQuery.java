package dev.roost.index.query;

import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A random call that returns records: as PQL, and as a test of one record. */
record RandomQuery(String pql, Predicate<World.Cells> matches) {

  static RandomQuery any(List<Field> fields, Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return random.nextInt(12) == 0
          ? new RandomQuery("All()", c -> true)
          : leaf(fields.get(random.nextInt(fields.size())), random);
    }
    List<RandomQuery> parts = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      parts.add(any(fields, random, depth - 1));
    }
    return switch (random.nextInt(4)) {
      case 0 -> new RandomQuery("not(" + parts.get(0).pql + ")", parts.get(0).matches.negate());
      case 1 -> combine("Union", parts, c -> parts.stream().anyMatch(p -> p.matches.test(c)));
      case 2 -> combine("INTERSECT", parts, c -> parts.stream().allMatch(p -> p.matches.test(c)));
      default ->
          combine(
              "Difference",
              parts,
              c ->
                  parts.get(0).matches.test(c)
                      && parts.stream().skip(1).noneMatch(p -> p.matches.test(c)));
    };
  }

  private static RandomQuery combine(
      String call, List<RandomQuery> parts, Predicate<World.Cells> matches) {
    String rows = parts.stream().map(RandomQuery::pql).collect(Collectors.joining(", "));
    return new RandomQuery(call + "(" + rows + ")", matches);
  }

  private static RandomQuery leaf(Field field, Random random) {
    String name = field.spec().name();
    if (random.nextInt(6) == 0) {
      return random.nextBoolean()
          ? new RandomQuery("Row(" + name + "=null)", c -> values(c, name).isEmpty())
          : new RandomQuery("Row(" + name + " != null)", c -> values(c, name).isPresent());
    }
    if (field.spec().kind().hasPlanes()) {
      return comparison(field, random);
    }
    FieldValue value = field.any(random);
    return new RandomQuery(
        "Row(%s=%s)".formatted(name, literal(value)),
        c -> values(c, name).map(v -> v.contains(value)).orElse(false));
  }

  private static RandomQuery comparison(Field field, Random random) {
    String name = field.spec().name();
    long a = number(field, random);
    long b = number(field, random);
    return switch (random.nextInt(11)) {
      case 0 -> integer(name, "%s == %d".formatted(name, a), v -> v == a);
      case 1 -> integer(name, "%s != %d".formatted(name, a), v -> v != a);
      case 2 -> integer(name, "%s < %d".formatted(name, a), v -> v < a);
      case 3 -> integer(name, "%s <= %d".formatted(name, a), v -> v <= a);
      case 4 -> integer(name, "%s > %d".formatted(name, a), v -> v > a);
      case 5 -> integer(name, "%s >= %d".formatted(name, a), v -> v >= a);
      case 6 -> integer(name, "%d < %s".formatted(a, name), v -> a < v);
      case 7 -> integer(name, "%d < %s < %d".formatted(a, name, b), v -> a < v && v < b);
      case 8 -> integer(name, "%d <= %s < %d".formatted(a, name, b), v -> a <= v && v < b);
      case 9 -> integer(name, "%d < %s <= %d".formatted(a, name, b), v -> a < v && v <= b);
      default -> integer(name, "%s >< [%d, %d]".formatted(name, a, b), v -> a <= v && v <= b);
    };
  }

  /** A value that occurs, or one beside it. */
  private static long number(Field field, Random random) {
    return ((FieldValue.Int) field.any(random)).value() + random.nextInt(3) - 1;
  }

  private static RandomQuery integer(String name, String condition, Predicate<Long> matches) {
    return new RandomQuery(
        "Row(" + condition + ")",
        c ->
            values(c, name)
                .map(v -> ((FieldValue.Int) v.iterator().next()).value())
                .filter(matches)
                .isPresent());
  }

  private static Optional<Set<FieldValue>> values(World.Cells cells, String field) {
    return Optional.ofNullable(cells.values().get(field));
  }

  static String literal(FieldValue value) {
    return value instanceof FieldValue.Text text
        ? '"' + text.value().replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : value.text();
  }
}

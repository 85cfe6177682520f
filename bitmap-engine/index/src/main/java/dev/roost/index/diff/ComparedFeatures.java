package dev.roost.index.diff;

import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which features of two snapshots are compared, and which are not and why: every feature of either
 * is in one of these lists.
 *
 * @param compared in the second snapshot's order; a signed set is two, as in queries: its keys that
 *     are true, and as {@code name-exists} those that are known
 * @param onlyFrom names that only the first snapshot has
 * @param onlyTo names that only the second snapshot has
 * @param notIndexed names that both have and that one has no index of
 * @param retyped values of one are none of the other, such as numbers and texts
 */
public record ComparedFeatures(
    List<FieldPair> compared,
    List<String> onlyFrom,
    List<String> onlyTo,
    List<String> notIndexed,
    List<FieldPair> retyped) {
  public ComparedFeatures {
    compared = List.copyOf(compared);
    onlyFrom = List.copyOf(onlyFrom);
    onlyTo = List.copyOf(onlyTo);
    notIndexed = List.copyOf(notIndexed);
    retyped = List.copyOf(retyped);
  }

  static ComparedFeatures of(Manifest from, Manifest to) {
    Set<String> before = names(from);
    Set<String> after = names(to);
    List<FieldPair> compared = new ArrayList<>();
    List<FieldPair> retyped = new ArrayList<>();
    List<String> notIndexed = new ArrayList<>();
    for (String name : after) {
      Optional<FieldSpec> first = from.field(name);
      Optional<FieldSpec> second = to.field(name);
      if (first.isPresent() && second.isPresent()) {
        FieldPair pair = new FieldPair(first.get(), second.get());
        (pair.isComparable() ? compared : retyped).add(pair);
      } else if (before.contains(name)) {
        notIndexed.add(name);
      }
    }
    return new ComparedFeatures(
        compared.stream().flatMap(pair -> views(pair).stream()).toList(),
        before.stream().filter(name -> !after.contains(name)).toList(),
        after.stream().filter(name -> !before.contains(name)).toList(),
        notIndexed,
        retyped);
  }

  private static Set<String> names(Manifest manifest) {
    Set<String> names = new LinkedHashSet<>(manifest.featureSet().features());
    manifest.fields().forEach(field -> names.add(field.name()));
    return names;
  }

  private static List<FieldPair> views(FieldPair pair) {
    if (pair.to().kind() != FieldKind.SIGNED_SET) {
      return List.of(pair);
    }
    FieldSpec known = Schema.knownKeysOf(pair.to());
    return List.of(pair, new FieldPair(known, known));
  }
}

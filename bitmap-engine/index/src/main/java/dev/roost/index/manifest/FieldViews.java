package dev.roost.index.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the fragments that tasks built, in any order, into a manifest's views. */
public final class FieldViews {
  private FieldViews() {}

  /** Views that consist of bases only, ordered by field, view and shard. */
  public static List<FieldView> ofBases(List<ViewFragment> fragments) {
    Map<String, List<ViewFragment>> byView =
        fragments.stream()
            .collect(
                Collectors.groupingBy(
                    f -> f.field() + "\0" + f.view(), TreeMap::new, Collectors.toList()));
    return byView.values().stream().map(FieldViews::view).toList();
  }

  private static FieldView view(List<ViewFragment> fragments) {
    ViewFragment first = fragments.get(0);
    List<ShardLayers> shards =
        fragments.stream()
            .sorted(Comparator.comparingLong(ViewFragment::shard))
            .map(f -> new ShardLayers(f.shard(), f.fragment(), List.of()))
            .toList();
    return new FieldView(first.field(), first.view(), shards);
  }
}

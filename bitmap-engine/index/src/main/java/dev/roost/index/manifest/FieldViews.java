package dev.roost.index.manifest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Puts the fragments that tasks built, in any order, into a manifest's views. */
public final class FieldViews {
  private static final Comparator<List<String>> BY_FIELD_AND_VIEW =
      Comparator.<List<String>, String>comparing(name -> name.get(0))
          .thenComparing(name -> name.get(1));

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

  /**
   * The views of a snapshot with new fragments: each goes on top of what is kept of its view of the
   * shard, and is the base where nothing is.
   *
   * @param before the views that the fragments build on
   * @param isKept whether what {@code before} has of a shard is kept
   */
  public static List<FieldView> onTopOf(
      List<FieldView> before, LongPredicate isKept, List<ViewFragment> fragments) {
    Map<List<String>, SortedMap<Long, ShardLayers>> views = new TreeMap<>(BY_FIELD_AND_VIEW);
    for (FieldView view : before) {
      for (ShardLayers shard : view.shards()) {
        if (isKept.test(shard.shard())) {
          shards(views, view.field(), view.view()).put(shard.shard(), shard);
        }
      }
    }
    for (ViewFragment added : fragments) {
      shards(views, added.field(), added.view())
          .merge(
              added.shard(),
              new ShardLayers(added.shard(), added.fragment(), List.of()),
              (kept, own) -> kept.with(own.base()));
    }
    return views.entrySet().stream()
        .map(
            view ->
                new FieldView(
                    view.getKey().get(0),
                    view.getKey().get(1),
                    List.copyOf(view.getValue().values())))
        .toList();
  }

  private static SortedMap<Long, ShardLayers> shards(
      Map<List<String>, SortedMap<Long, ShardLayers>> views, String field, String view) {
    return views.computeIfAbsent(List.of(field, view), name -> new TreeMap<>());
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

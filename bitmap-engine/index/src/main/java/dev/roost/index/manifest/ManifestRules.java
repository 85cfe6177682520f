package dev.roost.index.manifest;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.TimeView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold between the parts of a manifest. */
final class ManifestRules {
  private ManifestRules() {}

  static void checkFormat(int format) {
    if (format != Manifest.FORMAT) {
      throw new ManifestException(
          "manifest format %d; this version reads %d".formatted(format, Manifest.FORMAT));
    }
  }

  static void checkFields(List<FieldSpec> fields) {
    Set<String> names = new HashSet<>();
    for (FieldSpec field : fields) {
      if (!names.add(field.name())) {
        throw new ManifestException("field '%s' is listed twice".formatted(field.name()));
      }
      if (!field.kind().isStored()) {
        throw new ManifestException(
            "field '%s' is of kind %s, which is made of other fields and not listed"
                .formatted(field.name(), field.kind()));
      }
    }
  }

  /**
   * Layers are in order and number a partition's keys without a gap, so that every id has its key.
   */
  static void checkKeys(List<KeyLayer> keys, IdSpace space) {
    if (space.isById() && !keys.isEmpty()) {
      throw new ManifestException(
          "key layer %s is listed, but keys are ids".formatted(keys.get(0).path()));
    }
    int partitions = space.partitions();
    int partition = -1;
    long next = 0;
    for (KeyLayer layer : keys) {
      if (layer.partition() != partition) {
        next = 0;
      }
      if (layer.partition() < partition
          || layer.partition() >= partitions
          || layer.firstSeq() != next) {
        throw new ManifestException(
            "key layer %s of partition %d begins at %d where %d is next"
                .formatted(layer.path(), layer.partition(), layer.firstSeq(), next));
      }
      partition = layer.partition();
      next = layer.nextSeq();
    }
  }

  static void checkViews(List<FieldView> views, List<FieldSpec> fields) {
    Map<String, FieldSpec> byName =
        fields.stream().collect(Collectors.toMap(FieldSpec::name, Function.identity()));
    Set<List<String>> seen = new HashSet<>();
    for (FieldView view : views) {
      FieldSpec field = byName.get(view.field());
      if (field == null && !view.field().equals(FieldSpec.EXISTS)) {
        throw new ManifestException(
            "there is a view of '%s', which is not a field".formatted(view.field()));
      }
      if (!view.view().equals(FieldView.STANDARD)
          && (field == null || !hasView(field, view.view()))) {
        throw new ManifestException(
            "field '%s' has no view '%s'".formatted(view.field(), view.view()));
      }
      if (!seen.add(List.of(view.field(), view.view()))) {
        throw new ManifestException(
            "view '%s' of field '%s' is listed twice".formatted(view.view(), view.field()));
      }
    }
  }

  private static boolean hasView(FieldSpec field, String view) {
    return switch (field.kind()) {
      case TIME_SET ->
          TimeView.parse(view).filter(v -> field.quantum().units().contains(v.unit())).isPresent();
      case SIGNED_SET -> view.equals(FieldView.EXISTS);
      case MUTEX, SET, BOOL, INT, PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS -> false;
    };
  }
}

package dev.roost.index.manifest;

import dev.roost.index.field.FieldSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    }
  }

  /**
   * Layers are in order and number a partition's keys without a gap, so that every id has its key.
   */
  static void checkKeys(List<KeyLayer> keys, int partitions) {
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
    Set<String> names = fields.stream().map(FieldSpec::name).collect(Collectors.toSet());
    Set<List<String>> seen = new HashSet<>();
    for (FieldView view : views) {
      if (!names.contains(view.field()) && !view.field().equals(FieldSpec.EXISTS)) {
        throw new ManifestException(
            "there is a view of '%s', which is not a field".formatted(view.field()));
      }
      if (!seen.add(List.of(view.field(), view.view()))) {
        throw new ManifestException(
            "view '%s' of field '%s' is listed twice".formatted(view.view(), view.field()));
      }
    }
  }
}

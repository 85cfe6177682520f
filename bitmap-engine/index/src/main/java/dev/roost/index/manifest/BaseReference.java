package dev.roost.index.manifest;

/**
 * The snapshot that a manifest builds on.
 *
 * @param snapshot its number; 0: there is none
 * @param path of its manifest, relative to the warehouse root; empty: there is none
 */
public record BaseReference(long snapshot, String path) {
  /** The base of a version's first snapshot. */
  public static final BaseReference NONE = new BaseReference(0, "");

  public BaseReference {
    Require.notNegative("base.snapshot", snapshot);
    Require.present("base.path", path);
    if (snapshot == 0 != path.isEmpty()) {
      throw new ManifestException(
          "base.snapshot is %d but base.path is '%s'".formatted(snapshot, path));
    }
  }
}

package dev.roost.core.registry;

import dev.roost.core.Refusals;
import dev.roost.platform.objects.ObjectInfo;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import java.net.URI;
import java.util.Optional;

/**
 * Snapshots that a registry does not know, for it was lost. A feature set that has some must not
 * begin anew: fencing tokens would be given again, and jobs would write over its files.
 */
public final class LostSnapshots {

  private static final String MANIFEST = "/manifest.json";

  private final ObjectStore objects;
  private final String data;

  /**
   * Prepares looking for them.
   *
   * @param warehouse the root of everything stored
   */
  public LostSnapshots(ObjectStore objects, URI warehouse) {
    String root = warehouse.toString();
    this.objects = objects;
    this.data = (root.endsWith("/") ? root : root + "/") + "data/";
  }

  /** A manifest of a feature set that is not registered. */
  Optional<URI> find(String project, String featureSet) {
    URI folder = URI.create(data + project + "/" + featureSet + "/");
    try {
      return objects.list(folder).stream()
          .map(ObjectInfo::uri)
          .filter(file -> file.getPath().endsWith(MANIFEST))
          .findFirst();
    } catch (ObjectStoreException e) {
      throw Refusals.unavailable(
          "WarehouseUnavailable",
          "It is not known whether feature set %s/%s has snapshots in %s: %s"
              .formatted(project, featureSet, folder, e.getMessage()));
    }
  }
}

package dev.roost.jobs.spark;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.DiscardingStorage;
import dev.roost.jobs.files.StoreStorage;
import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigKey;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.platform.objects.StorageKeys;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the object store, on their way to the tasks.
 *
 * @param settings by name
 */
public record TaskStorage(Map<String, String> settings) implements Serializable {

  private static final List<ConfigKey<?>> KEYS =
      List.of(
          StorageKeys.WAREHOUSE,
          StorageKeys.S3_ENDPOINT,
          StorageKeys.S3_REGION,
          StorageKeys.S3_ACCESS_KEY,
          StorageKeys.S3_SECRET_KEY,
          StorageKeys.S3_RETRIES);

  public static TaskStorage of(Config config) {
    Map<String, String> settings = new TreeMap<>();
    for (ConfigKey<?> key : KEYS) {
      config.find(key).ifPresent(value -> settings.put(key.name(), value.toString()));
    }
    return new TaskStorage(settings);
  }

  /** The caller closes it. */
  public ObjectStore open() {
    return ObjectStores.open(Config.of(settings));
  }

  public Warehouse warehouse(ObjectStore store) {
    Config config = Config.of(settings);
    return Warehouse.at(new StoreStorage(store), config.get(StorageKeys.WAREHOUSE));
  }

  /**
   * The warehouse as a dry run has it: what is written is dropped.
   *
   * @param kept the folder whose files are needed until the run is over
   */
  public Warehouse dryWarehouse(ObjectStore store, Optional<String> kept) {
    Warehouse whole = warehouse(store);
    return Warehouse.at(
        new DiscardingStorage(whole.storage(), kept.map(whole::resolve)), whole.root());
  }

  /** The settings hold a secret. */
  @Override
  public String toString() {
    return "TaskStorage";
  }
}

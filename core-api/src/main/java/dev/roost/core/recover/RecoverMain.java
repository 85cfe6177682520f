package dev.roost.core.recover;

import dev.roost.core.store.Database;
import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.platform.objects.StorageKeys;
import java.io.PrintStream;
import java.util.Map;

/**
 * Rebuilds the registry from the warehouse, as a process of its own with the core's settings:
 * {@code [--dry-run] [--missing] [--config FILE]… [--set KEY=VALUE]…}. Exit codes: 0 everything is
 * restored, 1 something is not, 2 settings that cannot be used.
 */
public final class RecoverMain {

  private RecoverMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    RecoverOptions options = RecoverOptions.of(arguments);
    try {
      Config config = Config.load(options.settings().toArray(String[]::new), environment);
      return run(config, options, out, err) ? 0 : 1;
    } catch (ConfigException e) {
      err.println("error: " + e.getMessage());
      return 2;
    } catch (RecoveryException | ObjectStoreException | IllegalStateException e) {
      err.println("error: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("error: Interrupted.");
      return 1;
    }
  }

  private static boolean run(
      Config config, RecoverOptions options, PrintStream out, PrintStream err)
      throws InterruptedException {
    try (ObjectStore objects = ObjectStores.open(config);
        Database database =
            options.effect() == RecoverOptions.Effect.SHOWN
                ? Database.openAsIs(config)
                : Database.open(config);
        HistoryTables tables = HistoryTables.open(config)) {
      Warehouse warehouse = Warehouse.list(objects, config.get(StorageKeys.WAREHOUSE));
      return new Recovery(database, tables, warehouse, options, out, err).run();
    }
  }
}

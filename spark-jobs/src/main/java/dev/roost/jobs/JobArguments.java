package dev.roost.jobs;

import dev.roost.platform.config.ConfigException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The command line of a job.
 *
 * @param attemptDir with the attempt's secret
 * @param configDir with {@code job.properties}
 */
record JobArguments(Path attemptDir, Path configDir) {

  private static final String USAGE = "Use: ingest --attempt-dir DIR --config-dir DIR";
  private static final String ATTEMPT_DIR = "--attempt-dir";
  private static final String CONFIG_DIR = "--config-dir";
  private static final int COUNT = 5;

  static JobArguments parse(String[] args) {
    if (args.length != COUNT || !args[0].equals("ingest")) {
      throw new ConfigException(USAGE);
    }
    Map<String, Path> options = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      options.put(args[i], Path.of(args[i + 1]));
    }
    if (!options.keySet().equals(Set.of(ATTEMPT_DIR, CONFIG_DIR))) {
      throw new ConfigException(USAGE);
    }
    return new JobArguments(options.get(ATTEMPT_DIR), options.get(CONFIG_DIR));
  }
}

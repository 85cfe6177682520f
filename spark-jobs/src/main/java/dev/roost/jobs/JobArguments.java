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
 * @param sourceSecrets the folders of the Secrets that the source needs, by the Secret's name
 */
record JobArguments(Path attemptDir, Path configDir, Map<String, Path> sourceSecrets) {

  private static final String USAGE =
      "Use: ingest --attempt-dir DIR --config-dir DIR [--source-secret NAME=DIR]...";
  private static final String ATTEMPT_DIR = "--attempt-dir";
  private static final String CONFIG_DIR = "--config-dir";
  private static final String SOURCE_SECRET = "--source-secret";

  static JobArguments parse(String[] args) {
    if (args.length % 2 == 0 || !args[0].equals("ingest")) {
      throw new ConfigException(USAGE);
    }
    Map<String, Path> options = new HashMap<>();
    Map<String, Path> secrets = new HashMap<>();
    for (int i = 1; i < args.length; i += 2) {
      if (args[i].equals(SOURCE_SECRET)) {
        String[] secret = args[i + 1].split("=", 2);
        if (secret.length != 2) {
          throw new ConfigException(USAGE);
        }
        secrets.put(secret[0], Path.of(secret[1]));
      } else {
        options.put(args[i], Path.of(args[i + 1]));
      }
    }
    if (!options.keySet().equals(Set.of(ATTEMPT_DIR, CONFIG_DIR))) {
      throw new ConfigException(USAGE);
    }
    return new JobArguments(options.get(ATTEMPT_DIR), options.get(CONFIG_DIR), Map.copyOf(secrets));
  }
}

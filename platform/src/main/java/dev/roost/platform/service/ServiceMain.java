package dev.roost.platform.service;

import dev.roost.platform.config.Config;
import dev.roost.platform.config.ConfigException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main loop of a service: settings, start, wait, orderly stop. It ends with 0 when it was asked
 * to stop, 64 for settings that cannot be used and 70 when it could not start.
 */
public final class ServiceMain {

  static final int EXIT_CONFIG = 64;
  static final int EXIT_START = 70;

  private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);

  private ServiceMain() {}

  /** Starts the parts of a service and hands them to the lifecycle. */
  @FunctionalInterface
  public interface Starter {
    void start(Config config, Lifecycle lifecycle) throws Exception;
  }

  /** Runs until the process is asked to stop. */
  public static void run(String name, String[] args, Starter starter) {
    Lifecycle lifecycle = new Lifecycle();
    int failure = start(name, args, starter, lifecycle);
    if (failure != 0) {
      lifecycle.close();
      System.exit(failure);
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  LOG.info("{} stops", name);
                  lifecycle.close();
                  stopped.countDown();
                },
                "shutdown"));
    LOG.info("{} is up", name);
    awaitStop(stopped);
  }

  static int start(String name, String[] args, Starter starter, Lifecycle lifecycle) {
    try {
      starter.start(Config.load(args, System.getenv()), lifecycle);
      return 0;
    } catch (ConfigException e) {
      LOG.error("{} cannot start: {}", name, e.getMessage());
      return EXIT_CONFIG;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      LOG.error("{} cannot start: {}", name, e.getMessage(), e);
      return EXIT_START;
    }
  }

  private static void awaitStop(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

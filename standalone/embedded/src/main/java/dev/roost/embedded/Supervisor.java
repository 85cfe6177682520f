package dev.roost.embedded;

import dev.roost.crds.RoostCrds;
import dev.roost.embedded.parts.PartException;
import dev.roost.embedded.parts.ProcessPart;
import dev.roost.embedded.sparkdouble.JvmLauncher;
import dev.roost.embedded.sparkdouble.SparkDouble;
import dev.roost.embedded.sparkdouble.SparkDoubleSettings;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts all parts in their order, starts again the one that dies, and stops them all. */
final class Supervisor {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final long LOOK_MILLIS = 500;

  private final Installation installation;
  private final Distribution distribution;
  private final Parts parts;
  private final Supplier<Cluster> clusters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread watchman = new Thread(this::watch, "watchman");
  private Cluster cluster;
  private SparkDouble spark;

  Supervisor(
      Installation installation,
      Distribution distribution,
      Parts parts,
      Supplier<Cluster> clusters) {
    this.installation = installation;
    this.distribution = distribution;
    this.parts = parts;
    this.clusters = clusters;
  }

  void start() {
    CompletableFuture<Void> stores = startAll(parts.stores());
    startKube();
    join(stores);
    parts.core().start();
    startSpark();
    join(startAll(parts.services()));
    watchman.setDaemon(true);
    watchman.start();
  }

  /** Where the Kubernetes API is, once everything has started. */
  synchronized String kubernetes() {
    return cluster.url();
  }

  private static CompletableFuture<Void> startAll(List<ProcessPart> all) {
    return CompletableFuture.allOf(
        all.stream()
            .map(part -> CompletableFuture.runAsync(part::start))
            .toArray(CompletableFuture<?>[]::new));
  }

  private static void join(CompletableFuture<Void> starts) {
    try {
      starts.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof PartException known) {
        throw known;
      }
      throw e;
    }
  }

  private synchronized void startKube() {
    cluster = clusters.get();
    KubernetesClient client = cluster.client();
    for (CustomResourceDefinition definition : RoostCrds.all()) {
      // An older version of Roost may have left an older one.
      client.resource(definition).createOr(existing -> existing.update());
    }
    // A cluster may have the Spark operator's own definition, which says more than the double's.
    CustomResourceDefinition applications = SparkDouble.definition();
    if (client.resource(applications).get() == null) {
      client.resource(applications).create();
    }
  }

  private synchronized void startSpark() {
    spark =
        SparkDouble.start(
            cluster.client(),
            new SparkDoubleSettings(
                new JvmLauncher(distribution.classPath("spark")),
                installation.data("spark"),
                installation.home().resolve("logs/spark"),
                installation.jobSettings().getParent(),
                1,
                cluster.driverPods(),
                Clock.systemUTC()));
  }

  private void watch() {
    try {
      while (!stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        parts.all().filter(ProcessPart::hasDied).forEach(this::startAgain);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain(ProcessPart part) {
    if (stopping.getCount() == 0) {
      return;
    }
    LOG.warn("{} has ended by itself and is started again", part.name());
    try {
      part.start();
    } catch (RuntimeException e) {
      LOG.error("{} does not start again yet: {}", part.name(), e.getMessage());
    }
  }

  /** Stops everything, those who use something before that something. */
  synchronized void stop() {
    if (stopping.getCount() == 0) {
      return;
    }
    stopping.countDown();
    if (spark != null) {
      spark.close();
    }
    join(stopAll(parts.services()));
    parts.core().stop();
    if (cluster != null) {
      cluster.close();
    }
    List<ProcessPart> stores = new ArrayList<>(parts.stores());
    Collections.reverse(stores);
    join(stopAll(stores));
  }

  private static CompletableFuture<Void> stopAll(List<ProcessPart> all) {
    return CompletableFuture.allOf(
        all.stream()
            .map(part -> CompletableFuture.runAsync(part::stop))
            .toArray(CompletableFuture<?>[]::new));
  }
}

package dev.roost.embedded.sparkdouble;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Spark operator's stand-in. One thread does everything, so nothing is done twice. */
public final class SparkDouble implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SparkDouble.class);
  private static final long TICK_MILLIS = 250;
  private static final long STOP_MILLIS = 10_000;

  private static final ResourceDefinitionContext APPLICATIONS =
      new ResourceDefinitionContext.Builder()
          .withGroup("sparkoperator.k8s.io")
          .withVersion("v1beta2")
          .withKind("SparkApplication")
          .withPlural("sparkapplications")
          .withNamespaced(true)
          .build();

  private final KubernetesClient client;
  private final SparkDoubleSettings settings;
  private final Drivers drivers;
  private final DriverPod pods;
  private final SharedIndexInformer<GenericKubernetesResource> informer;
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::work, "spark-double");
  private volatile boolean closed;

  private SparkDouble(KubernetesClient client, SparkDoubleSettings settings) {
    this.client = client;
    this.settings = settings;
    this.drivers = new Drivers(settings, new SecretFolders(client, settings.jobConfig()));
    this.pods = new DriverPod(client);
    this.informer =
        client
            .genericKubernetesResources(APPLICATIONS)
            .inAnyNamespace()
            .runnableInformer(0)
            .addEventHandler(new Handler());
  }

  /** Starts it; the client stays the caller's, and must see the definition of SparkApplication. */
  public static SparkDouble start(KubernetesClient client, SparkDoubleSettings settings) {
    SparkDouble spark = new SparkDouble(client, settings);
    spark.informer.run();
    spark.thread.setDaemon(true);
    spark.thread.start();
    return spark;
  }

  /** A definition of SparkApplication that has the fields that Roost and the double use. */
  public static CustomResourceDefinition definition() {
    try (InputStream in =
        SparkDouble.class.getResourceAsStream("sparkapplications.sparkoperator.k8s.io.yaml")) {
      return Serialization.unmarshal(in, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the definition of SparkApplication.", e);
    }
  }

  private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
    @Override
    public void onAdd(GenericKubernetesResource app) {
      tasks.add(SparkDouble.this::tick);
    }

    @Override
    public void onUpdate(GenericKubernetesResource old, GenericKubernetesResource app) {
      tasks.add(SparkDouble.this::tick);
    }

    @Override
    public void onDelete(GenericKubernetesResource app, boolean unknown) {
      tasks.add(() -> discard(new SparkApp(app)));
    }
  }

  private void work() {
    while (!closed) {
      try {
        Runnable task = tasks.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (task == null) {
          tick();
        } else {
          task.run();
        }
      } catch (InterruptedException e) {
        closed = true;
      }
    }
  }

  private void discard(SparkApp app) {
    try {
      LOG.info("SparkApplication {} is gone", app.key());
      drivers.discard(app);
    } catch (RuntimeException e) {
      LOG.error("Cannot clean up after SparkApplication {}", app.key(), e);
    }
  }

  private void tick() {
    List<SparkApp> apps =
        informer.getStore().list().stream()
            .map(SparkApp::new)
            .sorted(
                Comparator.comparing(
                    (SparkApp app) -> app.resource().getMetadata().getCreationTimestamp()))
            .toList();
    for (SparkApp app : apps) {
      try {
        advance(app);
      } catch (KubernetesClientException e) {
        // Most often a conflict with an edit that the informer is about to show.
        LOG.debug("SparkApplication {} is tried again: {}", app.key(), e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("SparkApplication {} cannot be advanced", app.key(), e);
      }
    }
  }

  private void advance(SparkApp app) {
    if (app.resource().getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    AppStatus status = app.status();
    if (status.state().isTerminal()) {
      expire(app, status);
      return;
    }
    boolean submitted = status.state() == AppState.SUBMITTED || status.state() == AppState.RUNNING;
    DriverState driver = submitted ? drivers.follow(app) : new DriverState.NotStarted();
    Optional<AppMachine.Step> step = AppMachine.next(status, driver, app.retry());
    if (step.isPresent()) {
      write(app, status.after(step.get(), Instant.now(settings.clock())));
    }
  }

  private void write(SparkApp app, AppStatus status) {
    GenericKubernetesResource changed = Serialization.clone(app.resource());
    changed.setAdditionalProperty("status", status.toMap(app.podName()));
    client
        .genericKubernetesResources(APPLICATIONS)
        .inNamespace(app.namespace())
        .resource(changed)
        .updateStatus();
    LOG.info("SparkApplication {} is {} {}", app.key(), status.state().word(), status.message());
    if (settings.driverPods() == SparkDoubleSettings.DriverPods.SHOWN) {
      pods.show(app, status, drivers.log(app));
    }
    if (status.state().isTerminal()) {
      drivers.tidy(app);
    }
  }

  private void expire(SparkApp app, AppStatus status) {
    Instant now = Instant.now(settings.clock());
    boolean over =
        app.timeToLive()
            .flatMap(seconds -> status.terminatedAt().map(end -> end.plusSeconds(seconds)))
            .filter(now::isAfter)
            .isPresent();
    if (over) {
      client
          .genericKubernetesResources(APPLICATIONS)
          .inNamespace(app.namespace())
          .withName(app.name())
          .delete();
    }
  }

  @Override
  public void close() {
    informer.stop();
    closed = true;
    thread.interrupt();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drivers.killAll();
  }
}

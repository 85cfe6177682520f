package dev.roost.embedded;

import dev.roost.embedded.kube.KubeFront;
import dev.roost.embedded.parts.PartException;
import dev.roost.embedded.parts.PrivateFiles;
import dev.roost.embedded.sparkdouble.SparkDoubleSettings.DriverPods;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Kubernetes API that Roost works on: one of its own, or one that runs already. */
final class Cluster implements AutoCloseable {

  private final KubernetesClient client;
  private final DriverPods driverPods;
  private final Runnable stop;

  private Cluster(KubernetesClient client, DriverPods driverPods, Runnable stop) {
    this.client = client;
    this.driverPods = driverPods;
    this.stop = stop;
  }

  /** Starts the embedded API and writes its kubeconfig. */
  static Cluster embedded(Installation installation, int port) {
    KubeFront kube = KubeFront.start(installation.data("kube"), "127.0.0.1", port);
    kube.writeKubeconfig(installation.kubeconfig());
    return new Cluster(kube.client(), DriverPods.SHOWN, kube::close);
  }

  /**
   * Works on the API server of a kubeconfig's current context.
   *
   * @throws PartException when there is none that answers
   */
  static Cluster external(Installation installation, Path kubeconfig) {
    try {
      PrivateFiles.write(installation.kubeconfig(), Files.readString(kubeconfig));
    } catch (IOException | UncheckedIOException e) {
      throw new PartException(
          "Kubeconfig " + kubeconfig + " cannot be read; check --kubeconfig.", e);
    }
    Config config = Config.fromKubeconfig(installation.kubeconfig().toFile());
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    try {
      client.getKubernetesVersion();
    } catch (KubernetesClientException e) {
      client.close();
      throw new PartException(
          "The Kubernetes API at "
              + config.getMasterUrl()
              + " does not answer; check --kubeconfig.",
          e);
    }
    return new Cluster(client, DriverPods.HIDDEN, () -> {});
  }

  KubernetesClient client() {
    return client;
  }

  String url() {
    return client.getMasterUrl().toString();
  }

  DriverPods driverPods() {
    return driverPods;
  }

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}

package dev.roost.embedded.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Clock;

/** The embedded Kubernetes API: start it on a folder, reach it by URL or by a client. */
public final class KubeFront implements AutoCloseable {

  private final KubeApi api;
  private final KubeServer server;
  private final String host;

  private KubeFront(KubeApi api, KubeServer server, String host) {
    this.api = api;
    this.server = server;
    this.host = host;
  }

  /**
   * Starts it with the objects that the folder holds.
   *
   * @param port 0 for any free one
   */
  public static KubeFront start(Path folder, String host, int port) {
    KubeApi api = new KubeApi(Journal.open(folder), Clock.systemUTC());
    try {
      return new KubeFront(api, KubeServer.start(host, port, api), host);
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  /** `http://host:port`. */
  public String url() {
    return "http://" + host + ":" + server.port();
  }

  public void writeKubeconfig(Path file) {
    Kubeconfig.write(file, url());
  }

  /** A client of its own; the caller closes it. */
  public KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty()).withMasterUrl(url()).withNamespace("default").build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** The annotation of a pod that names the file with its log, an absolute path. */
  public static String logFileAnnotation() {
    return PodLogs.FILE;
  }

  @Override
  public void close() {
    api.close();
    server.close();
  }
}

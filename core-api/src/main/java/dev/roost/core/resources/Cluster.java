package dev.roost.core.resources;

import dev.roost.core.CoreKeys;
import dev.roost.core.Refusals;
import dev.roost.platform.config.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** The Kubernetes API that declares everything; reached for at the first call that needs it. */
public final class Cluster implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration REQUEST = Duration.ofSeconds(10);

  private final Optional<Path> kubeconfig;
  private KubernetesClient client;

  private Cluster(Optional<Path> kubeconfig) {
    this.kubeconfig = kubeconfig;
  }

  /** Reaches for nothing yet. */
  public static Cluster of(Config config) {
    return new Cluster(config.find(CoreKeys.KUBECONFIG).map(Path::of));
  }

  /**
   * Asks the API server.
   *
   * @param what is asked of what, for the error's sentence: {@code "create FeatureSet shop/a"}
   */
  <T> T call(String what, Function<KubernetesClient, T> work) {
    try {
      return work.apply(client());
    } catch (KubernetesClientException e) {
      throw refusal(what, e);
    }
  }

  private synchronized KubernetesClient client() {
    if (client == null) {
      io.fabric8.kubernetes.client.Config found =
          kubeconfig
              .map(file -> io.fabric8.kubernetes.client.Config.fromKubeconfig(file.toFile()))
              .orElseGet(() -> new ConfigBuilder().build());
      client =
          new KubernetesClientBuilder()
              .withConfig(
                  new ConfigBuilder(found)
                      .withConnectionTimeout((int) CONNECT.toMillis())
                      .withRequestTimeout((int) REQUEST.toMillis())
                      // An upgrade of plain HTTP is what not every API server double survives.
                      .withHttp2Disable(true)
                      // The caller retries.
                      .withRequestRetryBackoffLimit(0)
                      .build())
              .build();
    }
    return client;
  }

  private static StatusRuntimeException refusal(String what, KubernetesClientException e) {
    String said =
        Optional.ofNullable(e.getStatus())
            .map(status -> status.getMessage())
            .orElseGet(() -> String.valueOf(rootOf(e).getMessage()));
    String message = "Cannot %s: %s".formatted(what, said);
    return switch (e.getCode()) {
      case 400, 422 -> Refusals.refusal(Status.Code.INVALID_ARGUMENT, "InvalidSpec", message);
      case 401, 403 ->
          Refusals.failedPrecondition(
              "ClusterForbidden", message + "; give the core's service account that right.");
      case 404 ->
          Refusals.notFound(
              "NotFound", message + "; see that the namespace and Roost's resources exist.");
      case 409 -> conflict(e, message);
      default ->
          Refusals.unavailable(
              "ClusterUnavailable",
              "The Kubernetes API does not answer, so the core cannot %s: retry, or correct %s (%s)."
                  .formatted(what, CoreKeys.KUBECONFIG.name(), said));
    };
  }

  private static Throwable rootOf(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static StatusRuntimeException conflict(KubernetesClientException e, String message) {
    boolean isTaken =
        Optional.ofNullable(e.getStatus())
            .filter(status -> "AlreadyExists".equals(status.getReason()))
            .isPresent();
    return isTaken
        ? Refusals.alreadyExists(message)
        : Refusals.aborted("Conflict", message + "; read it again and retry.");
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
  }
}

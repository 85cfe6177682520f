package dev.roost.operator.spark;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The Spark applications and attempt Secrets in the cluster. Applications are read by name at every
 * look, not from a watch: a look after an action sees it, and a cluster without the Spark operator
 * is an answer, not a broken watch. Secrets are never read.
 */
public final class SparkJobs {
  private static final String SECRET_FILE = "secret";

  private final KubernetesClient client;
  private final SparkDialect dialect;

  public SparkJobs(KubernetesClient client, SparkDialect dialect) {
    this.client = client;
    this.dialect = dialect;
  }

  /** What must be installed before applications can be made; empty when it is. */
  public Optional<String> missingOperator(String project) {
    try {
      applications().inNamespace(project).list(new ListOptionsBuilder().withLimit(1L).build());
      return Optional.empty();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.of(dialect.operatorName());
      }
      throw e;
    }
  }

  public Optional<SparkJob> find(String project, String name) {
    return Optional.ofNullable(applications().inNamespace(project).withName(name).get())
        .map(dialect::read);
  }

  /** Makes the application unless there is one of its name. */
  public void create(SparkJobRequest request) {
    try {
      applications().inNamespace(request.project()).resource(dialect.write(request)).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /** Removes an attempt's application, and with it its pods, and its Secret. */
  public void delete(String project, String name) {
    applications().inNamespace(project).withName(name).delete();
    client.secrets().inNamespace(project).withName(name).delete();
  }

  /** Puts an attempt's secret in place of the one that was there. */
  public void replaceSecret(SparkJobRequest request, String secret) {
    Secret wanted =
        new SecretBuilder()
            .withNewMetadata()
            .withNamespace(request.project())
            .withName(request.name())
            .withLabels(Labels.of(request))
            .withOwnerReferences(request.owner())
            .endMetadata()
            .withImmutable(true)
            .withType("Opaque")
            .withData(
                Map.of(
                    SECRET_FILE,
                    Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))))
            .build();
    client.secrets().inNamespace(request.project()).withName(request.name()).delete();
    client.secrets().inNamespace(request.project()).resource(wanted).create();
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      applications() {
    return client.genericKubernetesResources(dialect.resource());
  }
}

package dev.roost.operator;

import dev.roost.crds.RoostCrds;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;

/** Fabric8's API server in memory, with Roost's definitions. */
final class MockApi implements AutoCloseable {
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);
  final KubernetesClient client;

  MockApi() {
    server.init();
    client = server.createClient();
    RoostCrds.all().forEach(definition -> client.resource(definition).create());
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}

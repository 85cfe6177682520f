package dev.roost.operator;

import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.http.HttpEndpoint;
import dev.roost.platform.service.Lifecycle;
import dev.roost.platform.service.PortsFile;
import dev.roost.platform.service.ServiceMain;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The operator's process. The API server is that of KUBECONFIG or of the pod it runs in. */
public final class OperatorMain {
  private OperatorMain() {}

  public static void main(String[] args) {
    ServiceMain.run("operator", args, OperatorMain::start);
  }

  private static void start(Config config, Lifecycle lifecycle) throws IOException {
    OperatorSettings settings = OperatorSettings.of(config);
    ManagedChannel core = GrpcChannel.connect(config.get(OperatorKeys.CORE_TARGET));
    lifecycle.closeLater(core::shutdownNow);
    KubernetesClient client = lifecycle.closeLater(new KubernetesClientBuilder().build());
    RoostOperator operator =
        lifecycle.closeLater(RoostOperator.start(client, core, settings, Clock.systemUTC()));
    lifecycle.health().register("watches", operator::watches);
    lifecycle.health().register("reconciliation", operator::reconciliation);
    HttpEndpoint http =
        lifecycle.closeLater(
            HttpEndpoint.builder(config.get(OperatorKeys.HOST), config.get(OperatorKeys.HTTP_PORT))
                .health(lifecycle.health())
                .start());
    Optional<Path> portsFile = config.find(OperatorKeys.PORTS_FILE).map(Path::of);
    if (portsFile.isPresent()) {
      PortsFile.write(portsFile.get(), Map.of("http", http.port()));
    }
  }
}

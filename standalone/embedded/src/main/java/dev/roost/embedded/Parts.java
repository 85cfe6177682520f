package dev.roost.embedded;

import dev.roost.embedded.Ports.Endpoint;
import dev.roost.embedded.parts.PostgresPart;
import dev.roost.embedded.parts.ProcessPart;
import dev.roost.embedded.parts.ProcessTable;
import dev.roost.embedded.parts.RedisPart;
import dev.roost.embedded.parts.S3Part;
import dev.roost.embedded.parts.ServicePart;
import dev.roost.embedded.parts.ServicePart.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of an installation, in the waves in which they are started. */
record Parts(
    ProcessPart postgres,
    ProcessPart redis,
    ProcessPart s3,
    ProcessPart core,
    List<ProcessPart> services) {

  static Parts of(
      Installation installation, Distribution distribution, Ports ports, Secrets secrets) {
    ProcessTable table = installation.processes();
    Settings settings = new Settings(installation, ports, secrets);
    ProcessPart postgres =
        PostgresPart.of(
            installation.data("postgres"),
            distribution.programs(),
            installation.log("postgres"),
            ports.of(Endpoint.POSTGRES),
            secrets.postgres(),
            table);
    ProcessPart redis =
        RedisPart.of(
            installation.data("redis"),
            distribution.programs(),
            installation.log("redis"),
            ports.of(Endpoint.REDIS),
            secrets.redis(),
            table);
    ProcessPart s3 =
        S3Part.of(
            installation.data("s3"),
            distribution.classPath("s3proxy"),
            installation.log("s3"),
            ports.of(Endpoint.S3),
            secrets.s3(),
            table);
    ServiceMaker maker = new ServiceMaker(installation, distribution, ports, table);
    return new Parts(
        postgres,
        redis,
        s3,
        maker.make("core", "dev.roost.core.CoreMain", 128, settings.core(), Endpoint.CORE_HTTP),
        List.of(
            maker.make(
                "operator",
                "dev.roost.operator.OperatorMain",
                128,
                settings.operator(),
                Endpoint.OPERATOR_HTTP),
            maker.make(
                "online",
                "dev.roost.online.OnlineMain",
                160,
                settings.online(),
                Endpoint.ONLINE_HTTP),
            maker.make(
                "query",
                "dev.roost.index.server.QueryMain",
                256,
                settings.query(),
                Endpoint.QUERY)));
  }

  /** Makes the parts that are Roost's own services. */
  private record ServiceMaker(
      Installation installation, Distribution distribution, Ports ports, ProcessTable table) {

    ProcessPart make(
        String name, String mainClass, int heap, Map<String, String> settings, Endpoint http) {
      return ServicePart.of(
          new Service(
              name,
              mainClass,
              distribution.classPath(name),
              heap,
              settings,
              Map.of("KUBECONFIG", installation.kubeconfig().toString()),
              ports.url(http) + "/health"),
          installation.settings(name),
          installation.log(name),
          table);
    }
  }

  List<ProcessPart> stores() {
    return List.of(postgres, redis, s3);
  }

  Stream<ProcessPart> all() {
    return Stream.concat(Stream.concat(stores().stream(), Stream.of(core)), services.stream());
  }
}

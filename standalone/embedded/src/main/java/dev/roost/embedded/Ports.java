package dev.roost.embedded;

import dev.roost.embedded.parts.PartException;
import dev.roost.embedded.parts.PrivateFiles;
import dev.roost.embedded.parts.Probes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Which port each endpoint has. */
public final class Ports {

  /** An endpoint of the distribution. */
  public enum Endpoint {
    KUBERNETES("kube", "the Kubernetes API", 16445),
    S3("s3", "S3", 9090),
    POSTGRES("postgres", "PostgreSQL", 15432),
    REDIS("redis", "Redis", 16379),
    CORE("core", "the core (gRPC)", 6565),
    CORE_INTERNAL("core-internal", "the core (internal gRPC)", 6566),
    CORE_HTTP("core-http", "the core (health)", 6567),
    ONLINE("online", "the online engine (gRPC)", 6570),
    ONLINE_HTTP("online-http", "the online engine (HTTP)", 6571),
    OPERATOR_HTTP("operator-http", "the operator (health)", 6575),
    QUERY("query", "the query server (HTTP)", 10101),
    QUERY_GRPC("query-grpc", "the query server (gRPC)", 20101);

    private final String key;
    private final String title;
    private final int standard;

    Endpoint(String key, String title, int standard) {
      this.key = key;
      this.title = title;
      this.standard = standard;
    }

    public String title() {
      return title;
    }
  }

  /** Standard ports, or any that are free. */
  public enum Choice {
    STANDARD,
    FREE
  }

  private final Map<Endpoint, Integer> numbers;

  private Ports(Map<Endpoint, Integer> numbers) {
    this.numbers = numbers;
  }

  public int of(Endpoint endpoint) {
    return numbers.get(endpoint);
  }

  /** `127.0.0.1:port`. */
  public String address(Endpoint endpoint) {
    return "127.0.0.1:" + of(endpoint);
  }

  public String url(Endpoint endpoint) {
    return "http://" + address(endpoint);
  }

  /**
   * Chooses ports that can be listened on, those of the last time where they are free ones.
   *
   * @throws PartException when a standard one is taken
   */
  static Ports choose(Choice choice, Path file) {
    return switch (choice) {
      case STANDARD -> standard();
      case FREE -> free(file);
    };
  }

  private static Ports standard() {
    Map<Endpoint, Integer> numbers = new EnumMap<>(Endpoint.class);
    for (Endpoint endpoint : Endpoint.values()) {
      if (!Probes.isFree(endpoint.standard)) {
        throw new PartException(
            "Port "
                + endpoint.standard
                + ", for "
                + endpoint.title
                + ", is taken on 127.0.0.1: stop what listens there, or use --ports free.");
      }
      numbers.put(endpoint, endpoint.standard);
    }
    return new Ports(numbers);
  }

  private static Ports free(Path file) {
    Properties last = read(file);
    Map<Endpoint, Integer> numbers = new EnumMap<>(Endpoint.class);
    Set<Integer> given = new HashSet<>();
    for (Endpoint endpoint : Endpoint.values()) {
      int number = Integer.parseInt(last.getProperty(endpoint.key, "0"));
      while (number == 0 || given.contains(number) || !Probes.isFree(number)) {
        number = anyFree();
      }
      given.add(number);
      numbers.put(endpoint, number);
    }
    Map<String, String> lines = new TreeMap<>();
    numbers.forEach((endpoint, number) -> lines.put(endpoint.key, Integer.toString(number)));
    PrivateFiles.write(file, lines);
    return new Ports(numbers);
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file + ".", e);
      }
    }
    return properties;
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No port is free on 127.0.0.1.", e);
    }
  }
}

package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.kube.Scope;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.Part;
import dev.roost.cli.target.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at every part of a Roost whose address is known. */
public final class HealthLook {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Target target;

  public HealthLook(Target target) {
    this.target = target;
  }

  /**
   * How a part is.
   *
   * @param message what is wrong, when it is down
   */
  public record PartHealth(String part, String endpoint, State state, String message) {

    public boolean isUp() {
      return state == State.UP;
    }
  }

  /** Whether a part works. */
  public enum State {
    UP,
    DOWN
  }

  /** The Kubernetes API and every part with a known address. */
  public List<PartHealth> look(String namespace) {
    List<PartHealth> all = new ArrayList<>();
    all.add(kubernetes(namespace));
    for (Part part : Part.values()) {
      target.endpoints().of(part).ifPresent(address -> all.add(look(part, address)));
    }
    return all;
  }

  private PartHealth kubernetes(String namespace) {
    KubeClient kube = target.kube();
    String endpoint = kube.rest().base().toString();
    try {
      kube.list(ResourceKind.FEATURE_SET, Scope.of(namespace));
      return up("kubernetes", endpoint);
    } catch (CliException e) {
      return down("kubernetes", endpoint, e.getMessage());
    }
  }

  private PartHealth look(Part part, String address) {
    return part.isService() ? service(part, address) : port(part, address);
  }

  private PartHealth service(Part part, String address) {
    try {
      Rest.Answer answer = target.http(part).get("/health", TIMEOUT);
      return answer.isOk()
          ? up(part.title(), address)
          : down(part.title(), address, complaint(answer));
    } catch (CliException e) {
      return down(part.title(), address, e.getMessage());
    }
  }

  /** The parts that are down, in the words of the service's health. */
  private static String complaint(Rest.Answer answer) {
    Optional<JsonNode> parts = Json.parse(answer.body()).map(body -> body.path("parts"));
    String complaints =
        parts.stream()
            .flatMap(all -> all.properties().stream())
            .filter(part -> !part.getValue().path("state").asText().equals("UP"))
            .map(part -> part.getKey() + ": " + part.getValue().path("message").asText())
            .collect(Collectors.joining("; "));
    return complaints.isEmpty() ? "its health answers " + answer.status() : complaints;
  }

  /** Not ours: it is up when something takes connections there. */
  private static PartHealth port(Part part, String address) {
    try (Socket socket = new Socket()) {
      socket.connect(socketAddress(address), (int) TIMEOUT.toMillis());
      return up(part.title(), address);
    } catch (IOException | IllegalArgumentException e) {
      return down(part.title(), address, "nothing takes connections there");
    }
  }

  /** The host and port of {@code host:port}, {@code redis://host:port} and {@code jdbc:…}. */
  private static InetSocketAddress socketAddress(String address) {
    String plain = address.replaceFirst("^jdbc:", "");
    URI uri = URI.create(plain.contains("://") ? plain : "tcp://" + plain);
    return new InetSocketAddress(uri.getHost(), uri.getPort());
  }

  private static PartHealth up(String part, String endpoint) {
    return new PartHealth(part, endpoint, State.UP, "");
  }

  private static PartHealth down(String part, String endpoint, String message) {
    return new PartHealth(part, endpoint, State.DOWN, message);
  }
}

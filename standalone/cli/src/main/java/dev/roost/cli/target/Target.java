package dev.roost.cli.target;

import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.kube.Rest;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The Roost that a command talks to.
 *
 * @param origin where it was found, for messages
 */
public record Target(String origin, KubeAccess access, Endpoints endpoints) {

  public KubeClient kube() {
    String what = "The Kubernetes API of " + origin;
    Map<String, String> headers =
        access.token().map(token -> Map.of("Authorization", "Bearer " + token)).orElse(Map.of());
    return new KubeClient(new Rest(what, access.server(), headers, Tls.context(access)));
  }

  /** The context's namespace. */
  public Optional<String> namespace() {
    return access.namespace();
  }

  /** A part's HTTP server. */
  public Rest http(Part part) {
    String address =
        endpoints
            .of(part)
            .orElseThrow(
                () ->
                    new CliException(
                        ExitCode.UNREACHABLE,
                        "The address of the %s server is not known for %s; set %s=http://HOST:PORT."
                            .formatted(part.title(), origin, part.variable())));
    return Rest.open("The " + part.title() + " server", address(part, address));
  }

  private static URI address(Part part, String address) {
    try {
      return URI.create(address.contains("://") ? address : "http://" + address);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(part.variable() + " is no address: " + address + ".");
    }
  }
}

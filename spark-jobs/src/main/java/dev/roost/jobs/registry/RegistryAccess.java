package dev.roost.jobs.registry;

import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a registry is and how it lets one in; on its way to the tasks.
 *
 * @param url without a slash at its end
 * @param authorization the header; empty: none
 */
public record RegistryAccess(URI url, String authorization) implements Serializable {

  /** Where there is no registry. */
  public static final RegistryAccess NONE = new RegistryAccess(URI.create(""), "");

  /** One that lets everybody in. */
  public static RegistryAccess open(String url) {
    return new RegistryAccess(URI.create(url.replaceAll("/+$", "")), "");
  }

  public RegistryAccess withPassword(String user, String password) {
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new RegistryAccess(url, "Basic " + Base64.getEncoder().encodeToString(login));
  }

  public RegistryAccess withToken(String token) {
    return new RegistryAccess(url, "Bearer " + token);
  }

  /** The header is a secret. */
  @Override
  public String toString() {
    return url.toString();
  }
}

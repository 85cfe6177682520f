package dev.roost.cli.target;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a Kubernetes API.
 *
 * @param authorities whom to trust; empty: Java's own list
 * @param namespace the context's namespace
 */
record KubeAccess(
    URI server,
    List<X509Certificate> authorities,
    Trust trust,
    Optional<Identity> identity,
    Optional<String> token,
    Optional<String> namespace) {

  /** Whether the server's certificate is checked. */
  enum Trust {
    CHECKED,
    /** The kubeconfig says {@code insecure-skip-tls-verify}. */
    ANY
  }

  /** A client certificate with its chain, and its key. */
  record Identity(List<X509Certificate> chain, PrivateKey key) {}
}

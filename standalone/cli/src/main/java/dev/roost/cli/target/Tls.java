package dev.roost.cli.target;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.KubeAccess.Trust;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The TLS side of an access. */
final class Tls {

  private static final char[] NO_PASSWORD = {};

  private Tls() {}

  /** Empty for plain HTTP. */
  static Optional<SSLContext> context(KubeAccess access) {
    if (!"https".equals(access.server().getScheme())) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(access), trust(access), null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException e) {
      throw CliException.failed("The kubeconfig's certificates cannot be used: " + e.getMessage());
    }
  }

  private static KeyManager[] keys(KubeAccess access) {
    return access.identity().stream().map(ClientKeyManager::new).toArray(KeyManager[]::new);
  }

  private static TrustManager[] trust(KubeAccess access)
      throws GeneralSecurityException, IOException {
    if (access.trust() == Trust.ANY) {
      return new TrustManager[] {new TrustAnyone()};
    }
    KeyStore store = null;
    List<X509Certificate> authorities = access.authorities();
    if (!authorities.isEmpty()) {
      store = emptyStore();
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  /** For {@code insecure-skip-tls-verify}: an extended manager is not asked for the host's name. */
  private static final class TrustAnyone extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

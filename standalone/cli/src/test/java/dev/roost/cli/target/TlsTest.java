package dev.roost.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Scope;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.target.KubeAccess.Identity;
import dev.roost.cli.target.KubeAccess.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that knows only who shows a certificate of its own authority. */
class TlsTest {

  private final List<String> visitors = new CopyOnWriteArrayList<>();
  private HttpsServer server;

  @BeforeEach
  void startServer() throws IOException {
    SSLContext tls =
        Tls.context(access(authority(), Trust.CHECKED, identity("server.crt", "rsa-pkcs8.key")))
            .orElseThrow();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setWantClientAuth(true);
            parameters.setSSLParameters(ssl);
          }
        });
    server.createContext(
        "/",
        exchange -> {
          visitors.add(visitor((HttpsExchange) exchange));
          byte[] body = "{\"items\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-client.crt, rsa-pkcs1.key, CN=rsa client",
    "rsa-client.crt, rsa-pkcs8.key, CN=rsa client",
    "ec-client.crt, ec-sec1.key, CN=ec client",
    "ec-client.crt, ec-pkcs8.key, CN=ec client"
  })
  void theServerSeesTheClientsCertificate(String certificate, String key, String name)
      throws IOException {
    list(access(authority(), Trust.CHECKED, identity(certificate, key)));
    assertThat(visitors).containsExactly(name);
  }

  @Test
  void aServerOfAnUnknownAuthorityIsNotTrusted() throws IOException {
    KubeAccess access = access(List.of(), Trust.CHECKED, Optional.empty());
    assertThatThrownBy(() -> list(access))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining("could not be trusted")
        .hasMessageContaining("check the kubeconfig's certificates.");
    assertThat(visitors).isEmpty();
  }

  @Test
  void anyServerIsTrustedWhenTheKubeconfigSaysSo() throws IOException {
    list(access(List.of(), Trust.ANY, Optional.empty()));
    assertThat(visitors).containsExactly("nobody");
  }

  private static void list(KubeAccess access) {
    new Target("a test", access, new Endpoints(Map.of()))
        .kube()
        .list(ResourceKind.FEATURE_SET, Scope.all());
  }

  private KubeAccess access(
      List<X509Certificate> authorities, Trust trust, Optional<Identity> identity) {
    int port = server == null ? 0 : server.getAddress().getPort();
    URI uri = URI.create("https://127.0.0.1:" + port);
    return new KubeAccess(uri, authorities, trust, identity, Optional.empty(), Optional.empty());
  }

  private static List<X509Certificate> authority() throws IOException {
    return Pem.certificates("authority", PemTest.bytes("ca.crt"));
  }

  private static Optional<Identity> identity(String certificate, String key) throws IOException {
    return Optional.of(
        new Identity(
            Pem.certificates("certificate", PemTest.bytes(certificate)),
            Pem.privateKey("key", PemTest.bytes(key))));
  }

  private static String visitor(HttpsExchange exchange) {
    try {
      return exchange.getSSLSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return "nobody";
    }
  }
}

package dev.roost.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.cli.shell.CliException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys were made by OpenSSL for this test and open nothing. */
class PemTest {

  @ParameterizedTest
  @CsvSource({
    "rsa-pkcs1.key, RSA",
    "rsa-pkcs8.key, RSA",
    "ec-sec1.key, EC",
    "ec-pkcs8.key, EC",
    "ed25519.key, EdDSA"
  })
  void everyUsualFormOfAKeyIsRead(String file, String algorithm) throws IOException {
    assertThat(Pem.privateKey("client-key", bytes(file)).getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void theOldAndTheNewFormHoldTheSameKey() throws IOException {
    assertThat(Pem.privateKey("key", bytes("rsa-pkcs1.key")))
        .isEqualTo(Pem.privateKey("key", bytes("rsa-pkcs8.key")));
    ECPrivateKey old = (ECPrivateKey) Pem.privateKey("key", bytes("ec-sec1.key"));
    ECPrivateKey fresh = (ECPrivateKey) Pem.privateKey("key", bytes("ec-pkcs8.key"));
    assertThat(old.getS()).isEqualTo(fresh.getS());
    assertThat(old.getParams()).isEqualTo(fresh.getParams());
  }

  @Test
  void whatIsNoKeyIsRefusedByName() throws IOException {
    assertThatThrownBy(() -> Pem.privateKey("client-key of x", bytes("encrypted.key")))
        .isInstanceOf(CliException.class)
        .hasMessage(
            "The client-key of x is encrypted; give the kubeconfig one without a password.");
    assertThatThrownBy(() -> Pem.privateKey("client-key of x", bytes("ca.crt")))
        .hasMessage("The client-key of x holds no private key; it must be PEM.");
    byte[] cut =
        "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n"
            .getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> Pem.privateKey("client-key of x", cut))
        .hasMessage("The client-key of x is an EC key that does not name its curve.");
  }

  @Test
  void certificatesAreReadAndOtherTextIsRefused() throws IOException {
    assertThat(Pem.certificates("authority", bytes("ca.crt"))).hasSize(1);
    assertThatThrownBy(() -> Pem.certificates("authority of x", new byte[0]))
        .hasMessage("The authority of x holds no certificate; it must be PEM.");
    assertThatThrownBy(
            () -> Pem.certificates("authority of x", "text".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageStartingWith("The authority of x is no PEM certificate: ");
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream in = PemTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}

package dev.roost.cli.target;

import dev.roost.cli.shell.CliException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and private keys in PEM form (RFC 7468). */
final class Pem {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

  private Pem() {}

  /**
   * @param what the text's name in messages
   */
  static List<X509Certificate> certificates(String what, byte[] pem) {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw CliException.failed("The " + what + " holds no certificate; it must be PEM.");
      }
      return certificates;
    } catch (CertificateException e) {
      throw CliException.failed("The " + what + " is no PEM certificate: " + e.getMessage());
    }
  }

  /** Reads PKCS#8, PKCS#1 (RSA) and SEC 1 (EC) keys. */
  static PrivateKey privateKey(String what, byte[] pem) {
    Matcher blocks = BLOCK.matcher(new String(pem, StandardCharsets.US_ASCII));
    while (blocks.find()) {
      byte[] der = Base64.getMimeDecoder().decode(blocks.group(2));
      switch (blocks.group(1)) {
        case "PRIVATE KEY" -> {
          return pkcs8(what, der);
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs8(what, Der.rsaToPkcs8(der));
        }
        case "EC PRIVATE KEY" -> {
          return pkcs8(what, Der.ecToPkcs8(what, der));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw CliException.failed(
                "The " + what + " is encrypted; give the kubeconfig one without a password.");
        default -> {
          // Curve parameters and certificates may stand before the key.
        }
      }
    }
    throw CliException.failed("The " + what + " holds no private key; it must be PEM.");
  }

  private static PrivateKey pkcs8(String what, byte[] der) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // Not of this algorithm: the next one.
      }
    }
    throw CliException.failed("The " + what + " is neither an RSA nor an EC nor an Ed25519 key.");
  }
}

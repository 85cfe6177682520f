package dev.roost.cli.target;

import dev.roost.cli.target.KubeAccess.Identity;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows one identity, whatever is asked for. A key store would do, but encrypts the key in memory,
 * which takes longer than the request.
 */
final class ClientKeyManager extends X509ExtendedKeyManager {

  private static final String ALIAS = "identity";

  private final Identity identity;

  ClientKeyManager(Identity identity) {
    this.identity = identity;
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return Arrays.stream(keyTypes).anyMatch(this::isOfType) ? ALIAS : null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return isOfType(keyType) ? new String[] {ALIAS} : null;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return chooseServerAlias(keyType, issuers, null);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return isOfType(keyType) ? ALIAS : null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return getClientAliases(keyType, issuers);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }

  /** Key types may name a signature's algorithm besides the key's, as in {@code EC_RSA}. */
  private boolean isOfType(String keyType) {
    String own = identity.key().getAlgorithm();
    return keyType.equals(own) || keyType.startsWith(own + "_");
  }
}

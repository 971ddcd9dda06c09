package org.peerscope.net;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Our keys, if any, and whether the server has asked for one: it may break off afterwards without
/// saying why.
@SuppressWarnings("NullAway") // null is this interface's word for "none"
final class AskedKeys extends X509ExtendedKeyManager {
  private final Optional<X509ExtendedKeyManager> keys;
  private volatile boolean asked;

  AskedKeys(Optional<X509ExtendedKeyManager> keys) {
    this.keys = keys;
  }

  /// Whether the server wanted to know who we are.
  boolean wereAsked() {
    return asked;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    asked = true;
    return keys.map(k -> k.chooseClientAlias(keyTypes, issuers, socket)).orElse(null);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return keys.map(k -> k.getCertificateChain(alias)).orElse(null);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return keys.map(k -> k.getPrivateKey(alias)).orElse(null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return keys.map(k -> k.getClientAliases(keyType, issuers)).orElse(null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}

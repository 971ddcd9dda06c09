package org.peerscope.net;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// A key and its certificate, by which a server knows who we are; immutable, usable from any
/// thread.
///
/// @param file a PKCS #12 file (RFC 7292)
/// @param password what opens it; may be empty
public record ClientCertificate(Path file, String password) {
  /// What answers a server that asks.
  ///
  /// @throws IOException when the file cannot be read, or the password is wrong
  /// @throws GeneralSecurityException when there is no usable key in it
  KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
    char[] secret = password.toCharArray();
    KeyStore store = KeyStore.getInstance(file.toFile(), secret);
    if (!hasKey(store)) {
      throw new KeyStoreException("there is no private key in it");
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, secret);
    return factory.getKeyManagers();
  }

  private static boolean hasKey(KeyStore store) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return true;
      }
    }
    return false;
  }

  /// The file only: the password is nobody's to see.
  @Override
  public String toString() {
    return file.toString();
  }
}

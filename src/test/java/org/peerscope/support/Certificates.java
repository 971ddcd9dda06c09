package org.peerscope.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Keys and certificates that were made for the tests, by `src/test/recorder/certificates.sh`.
public final class Certificates {
  public static final String PASSWORD = "practice";

  /// Read once: it takes some tenths of a second.
  private static final KeyStore ALL = run(Certificates::all);

  private static final Map<String, SSLContext> SERVERS = new ConcurrentHashMap<>();

  private Certificates() {}

  private interface Work<T> {
    T run() throws IOException, GeneralSecurityException;
  }

  private static <T> T run(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore all() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in =
        Objects.requireNonNull(Certificates.class.getResourceAsStream("certificates.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /// A store with one key.
  private static KeyStore only(String name) throws IOException, GeneralSecurityException {
    KeyStore one = empty();
    one.setKeyEntry(
        name,
        ALL.getKey(name, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        ALL.getCertificateChain(name));
    return one;
  }

  /// What a server with this certificate has; it trusts the authority of the tests.
  public static SSLContext server(String name) {
    return SERVERS.computeIfAbsent(name, Certificates::newServer);
  }

  private static SSLContext newServer(String name) {
    return run(
        () -> {
          KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
          keys.init(only(name), PASSWORD.toCharArray());
          KeyStore trusted = empty();
          trusted.setCertificateEntry("authority", ALL.getCertificate("authority"));
          TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
          trust.init(trusted);
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
          return context;
        });
  }

  public static X509Certificate certificate(String name) {
    return run(() -> (X509Certificate) ALL.getCertificate(name));
  }

  /// The authority of the tests in a PEM file.
  public static Path authority(Path folder) {
    return run(
        () -> {
          String base64 =
              Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                  .encodeToString(certificate("authority").getEncoded());
          return Files.writeString(
              folder.resolve("authority.pem"),
              "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        });
  }

  /// The client's key in a PKCS #12 file.
  public static Path client(Path folder) {
    return run(
        () -> {
          Path file = folder.resolve("client.p12");
          try (OutputStream out = Files.newOutputStream(file)) {
            only("client").store(out, PASSWORD.toCharArray());
          }
          return file;
        });
  }
}

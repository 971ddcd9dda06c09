package org.peerscope.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// The certificate authorities that are trusted; stateless, blocks on the disk.
final class Authorities {
  /// Where Debian, its relatives and Arch keep the authorities of the computer, then Fedora's and
  /// SUSE's places. What an administrator has added stands here and not in Java's own list.
  private static final Set<Path> OF_THE_SYSTEM =
      Set.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"));

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");

  private Authorities() {}

  /// Those of Java, of the computer, and of a file.
  ///
  /// @param file in PEM
  /// @throws IOException when a file cannot be read
  /// @throws GeneralSecurityException when what it holds are no certificates
  static Set<TrustAnchor> with(Optional<Path> file) throws IOException, GeneralSecurityException {
    Set<TrustAnchor> anchors = ofJava();
    for (Path each : OF_THE_SYSTEM) {
      if (Files.isReadable(each)) {
        addReadable(each, anchors);
      }
    }
    if (file.isPresent()) {
      addAll(file.get(), anchors);
    }
    return anchors;
  }

  private static Set<TrustAnchor> ofJava() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    var anchors = new HashSet<TrustAnchor>();
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager known) {
        for (X509Certificate authority : known.getAcceptedIssuers()) {
          anchors.add(new TrustAnchor(authority, null));
        }
      }
    }
    return anchors;
  }

  private static void addAll(Path pem, Set<TrustAnchor> anchors)
      throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> all;
    try (InputStream bytes = Files.newInputStream(pem)) {
      all = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
    }
    if (all.isEmpty()) {
      throw new CertificateException("there is no certificate in it");
    }
    all.forEach(each -> anchors.add(new TrustAnchor((X509Certificate) each, null)));
  }

  /// Nobody here has chosen this file, or could mend it: what cannot be understood in it is passed
  /// over. Names in any encoding may stand between the certificates.
  static void addReadable(Path pem, Set<TrustAnchor> anchors) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (Stream<MatchResult> found =
        CERTIFICATE.matcher(Files.readString(pem, ISO_8859_1)).results()) {
      found.forEach(each -> add(factory, each.group(), anchors));
    } catch (IOException e) {
      passedOver(e);
    }
  }

  private static void add(CertificateFactory factory, String one, Set<TrustAnchor> anchors) {
    try {
      var bytes = new ByteArrayInputStream(one.getBytes(US_ASCII));
      anchors.add(new TrustAnchor((X509Certificate) factory.generateCertificate(bytes), null));
    } catch (CertificateException e) {
      passedOver(e);
    }
  }

  private static void passedOver(Exception e) {
    System.getLogger(Authorities.class.getName())
        .log(System.Logger.Level.DEBUG, "An authority of this computer was passed over", e);
  }
}

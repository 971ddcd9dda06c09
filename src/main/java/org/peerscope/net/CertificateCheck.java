package org.peerscope.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Looks for everything that is wrong with a server's certificate, not for the first thing only, so
/// that the user can decide; for one handshake.
///
/// Java's own trust managers are asked one question each: does an authority stand behind it (at a
/// moment at which it is valid), and is it for this host. Its time is looked at by itself.
final class CertificateCheck extends X509ExtendedTrustManager {
  private final Tls tls;
  private final Set<TrustAnchor> authorities;
  private @Nullable Finding finding;
  private boolean refused;

  /// What was found.
  ///
  /// @param certificate the server's
  /// @param flaws empty when nothing is wrong with it
  record Finding(ServerCertificate certificate, Set<CertificateFlaw> flaws) {}

  CertificateCheck(Tls tls, Set<TrustAnchor> authorities) {
    this.tls = tls;
    this.authorities = authorities;
  }

  /// What was found; null when the server has shown no certificate so far.
  @Nullable Finding finding() {
    return finding;
  }

  /// Whether the certificate is not to be trusted.
  boolean hasRefused() {
    return refused;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    Set<CertificateFlaw> flaws = EnumSet.noneOf(CertificateFlaw.class);
    try {
      checkTime(chain[0], flaws);
      checkAuthority(chain, authType, flaws);
      checkHost(chain, authType, socket, flaws);
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
    ServerCertificate certificate = ServerCertificate.of(chain[0]);
    finding = new Finding(certificate, flaws);
    refused = !flaws.isEmpty() && !tls.exempts(certificate, flaws);
    if (refused) {
      throw new CertificateException(flaws.toString());
    }
  }

  private static void checkTime(X509Certificate certificate, Set<CertificateFlaw> flaws) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException e) {
      flaws.add(CertificateFlaw.EXPIRED);
    } catch (CertificateNotYetValidException e) {
      flaws.add(CertificateFlaw.NOT_YET_VALID);
    }
  }

  private void checkAuthority(X509Certificate[] chain, String authType, Set<CertificateFlaw> flaws)
      throws GeneralSecurityException {
    var parameters = new PKIXBuilderParameters(authorities, new X509CertSelector());
    parameters.setRevocationEnabled(false); // nobody else is to be asked but the peer
    parameters.setDate(momentOf(chain[0]));
    try {
      manager(new CertPathTrustManagerParameters(parameters)).checkServerTrusted(chain, authType);
    } catch (CertificateException e) {
      flaws.add(authorityFlaw(chain, e));
    }
  }

  /// Now, or the moment closest to it at which the certificate is valid.
  private static Date momentOf(X509Certificate certificate) {
    Instant now = Instant.now();
    Instant first = certificate.getNotBefore().toInstant();
    Instant last = certificate.getNotAfter().toInstant();
    return Date.from(now.isBefore(first) ? first : now.isAfter(last) ? last : now);
  }

  private static CertificateFlaw authorityFlaw(X509Certificate[] chain, CertificateException why) {
    if (isSelfSigned(chain[0])) {
      return CertificateFlaw.SELF_SIGNED;
    }
    return says(why, "certification path")
        ? CertificateFlaw.UNKNOWN_AUTHORITY
        : CertificateFlaw.NOT_ACCEPTABLE;
  }

  /// Java tells these causes apart by nothing but its words, which are always English.
  private static boolean says(CertificateException why, String words) {
    return String.valueOf(why.getMessage()).contains(words);
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// A manager that trusts this one certificate still compares its names with the host's.
  private static void checkHost(
      X509Certificate[] chain, String authType, Socket socket, Set<CertificateFlaw> flaws)
      throws GeneralSecurityException {
    try {
      KeyStore only = KeyStore.getInstance(KeyStore.getDefaultType());
      only.load(null, null);
      only.setCertificateEntry("peer", chain[0]);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(only);
      extended(factory).checkServerTrusted(chain, authType, socket);
    } catch (CertificateException e) {
      flaws.add(says(e, "name") ? CertificateFlaw.WRONG_HOST : CertificateFlaw.NOT_ACCEPTABLE);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static X509ExtendedTrustManager manager(ManagerFactoryParameters parameters)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(parameters);
    return extended(factory);
  }

  private static X509ExtendedTrustManager extended(TrustManagerFactory factory) {
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {
    throw new UnsupportedOperationException("the host must be known");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    throw new UnsupportedOperationException("sockets only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {
    throw new UnsupportedOperationException("this is the client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
    throw new UnsupportedOperationException("this is the client");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
    throw new UnsupportedOperationException("this is the client");
  }
}

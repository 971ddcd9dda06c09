package org.peerscope.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.TrustAnchor;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

/// Brings TLS onto an open channel; blocks the calling thread. For one channel.
final class TlsHandshake {
  private final Tls tls;
  private final Endpoint endpoint;
  private final ChannelSocket below;

  /// @param endpoint what was dialled
  TlsHandshake(Tls tls, Endpoint endpoint, SocketChannel channel) {
    this.tls = tls;
    this.endpoint = endpoint;
    this.below = new ChannelSocket(channel);
  }

  /// What is needed to talk.
  record Secured(TlsStream stream, TlsAgreement agreement) {}

  /// The name that the server is asked for.
  static String nameOf(Tls tls, Endpoint endpoint) {
    String name = tls.serverName().isBlank() ? endpoint.asciiHost() : tls.serverName().strip();
    int zone = name.indexOf('%');
    if (zone >= 0) {
      return name.substring(0, zone); // it means something to this computer only
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name; // RFC 6066, 3
  }

  /// Shakes hands.
  ///
  /// @param target `host:port` and the address, for what goes wrong
  /// @param limit how long all of it may take
  /// @throws TlsException when TLS did not come about
  /// @throws IOException when the connection broke, or the time ran out
  Secured run(String target, Duration limit) throws IOException {
    var check = new CertificateCheck(tls, authorities(target));
    var keys = new AskedKeys(clientKeys(target));
    try {
      SSLSocket socket = socket(check, keys);
      below.readUntil(System.nanoTime() + limit.toNanos());
      socket.startHandshake();
      below.readForEver();
      return new Secured(new TlsStream(socket, below), agreement(socket.getSession(), check));
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      IOException real = e instanceof SSLException s ? TlsProblem.beneath(s).orElse(e) : e;
      throw real instanceof ClosedByInterruptException ? real : failure(target, real, check, keys);
    }
  }

  private Set<TrustAnchor> authorities(String target) throws TlsException {
    try {
      return Authorities.with(tls.authorities());
    } catch (IOException | GeneralSecurityException e) {
      throw problem(target, TlsProblem.AUTHORITIES_UNUSABLE, e);
    }
  }

  private Optional<X509ExtendedKeyManager> clientKeys(String target) throws TlsException {
    if (tls.client().isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyManager[] managers = tls.client().get().keyManagers();
      return Optional.of((X509ExtendedKeyManager) managers[0]);
    } catch (IOException | GeneralSecurityException e) {
      throw problem(target, TlsProblem.CLIENT_CERTIFICATE_UNUSABLE, e);
    }
  }

  /// A file cannot be used.
  private static TlsException problem(String target, TlsProblem problem, Exception why) {
    return new TlsException(new Failure.TlsFailed(target, problem, String.valueOf(why)), why);
  }

  private SSLSocket socket(CertificateCheck check, AskedKeys keys) throws IOException {
    SSLContext context;
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, new TrustManager[] {check}, null);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no TLS", e);
    }
    var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(below, nameOf(tls, endpoint), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    indication().ifPresent(name -> parameters.setServerNames(List.of(name)));
    socket.setSSLParameters(parameters);
    return socket;
  }

  /// The server's name (RFC 6066, 3), which the JDK leaves out where it has no dot; empty for an
  /// address, and for what cannot be a host name: of one with an underscore servers break off.
  private Optional<SNIServerName> indication() {
    String name = nameOf(tls, endpoint);
    try {
      return Endpoint.isLiteral(name) ? Optional.empty() : Optional.of(new SNIHostName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static TlsAgreement agreement(SSLSession session, CertificateCheck check) {
    CertificateCheck.Finding finding = Objects.requireNonNull(check.finding(), "a certificate");
    return new TlsAgreement(
        session.getProtocol(), session.getCipherSuite(), finding.certificate(), finding.flaws());
  }

  /// Why it failed, or the I/O error beneath.
  private IOException failure(
      String target, IOException e, CertificateCheck check, AskedKeys keys) {
    CertificateCheck.Finding finding = check.finding();
    if (finding != null && check.hasRefused()) {
      return new TlsException(
          new Failure.UntrustedCertificate(
              endpoint, target, nameOf(tls, endpoint), finding.certificate(), finding.flaws()),
          e);
    }
    if (hasNoTls()) {
      return new TlsException(new Failure.TlsFailed(target, TlsProblem.NOT_TLS, answer()), e);
    }
    if (keys.wereAsked()) { // a server that breaks off has often no time to say why
      String words = String.valueOf(e.getMessage());
      return new TlsException(
          new Failure.TlsFailed(target, TlsProblem.CLIENT_CERTIFICATE, words), e);
    }
    return e;
  }

  /// The peer sent what we sent, or something that starts no record of TLS (RFC 8446, 5.1).
  private boolean hasNoTls() {
    byte[] came = below.received();
    byte[] went = below.sent();
    boolean echo = came.length > 0 && Arrays.equals(came, Arrays.copyOf(went, came.length));
    return echo || (came.length > 0 && (came[0] < 0x14 || came[0] > 0x17));
  }

  private String answer() {
    try {
      below.takeMore();
    } catch (IOException _) {
      // What came before is enough to tell.
    }
    byte[] came = below.received();
    return Arrays.equals(came, Arrays.copyOf(below.sent(), came.length))
        ? "it sent back what it was sent"
        : "it answered " + visible(came);
  }

  private static String visible(byte[] bytes) {
    var text = new StringBuilder("\"");
    for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
      text.append(c >= ' ' && c < 0x7F ? Character.toString(c) : "\\x%02X".formatted((int) c));
    }
    return text.append('"').toString();
  }
}

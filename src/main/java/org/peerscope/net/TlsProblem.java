package org.peerscope.net;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Why TLS did not come about, other than by a certificate that is not trusted; a constant, usable
/// from any thread.
public enum TlsProblem {
  /// What the peer answered is no TLS.
  NOT_TLS(
      "%s does not speak TLS.",
      "not TLS",
      "Switch TLS off and connect again, or look for the port on which the server speaks TLS."),
  /// The peer speaks only versions that are no longer safe.
  OLD_PROTOCOL(
      "%s speaks only a TLS that is older than 1.2.",
      "TLS too old",
      "Java refuses such versions because they are broken; the server needs an update."),
  /// The peer wants to know who we are.
  CLIENT_CERTIFICATE(
      "%s asks for a client certificate, and was not given one that it accepts.",
      "client certificate wanted", "Choose a client certificate in Options, under TLS."),
  /// The file with our certificate cannot be used.
  CLIENT_CERTIFICATE_UNUSABLE(
      "The client certificate for %s cannot be used.",
      "client certificate unusable",
      "It must be a PKCS #12 file (.p12, .pfx) with a key, and its password the right one."),
  /// The file of authorities cannot be used.
  AUTHORITIES_UNUSABLE(
      "The certificate authorities for %s cannot be read.",
      "authorities unusable", "Options, under TLS, must name a PEM file of certificates, or none."),
  /// There is no cipher suite or key type that both sides take.
  NO_AGREEMENT(
      "%s takes none of the cipher suites that this computer offers.",
      "no common cipher suite", "The server may want older or other algorithms than Java's."),
  /// The peer has no server of this name.
  UNKNOWN_NAME(
      "%s has no server of the name it was asked for.",
      "server name unknown", "Check the host, or the server name in Options, under TLS."),
  /// The peer closed the connection instead of answering.
  CLOSED(
      "%s closed the connection during the TLS handshake.",
      "closed in the TLS handshake", "It may not speak TLS, or may not like what it was offered."),
  /// Anything else.
  OTHER(
      "TLS with %s failed.",
      "TLS failed",
      "The words in brackets are those of the peer's alert, or of this computer's check.");

  private final String what;
  private final String brief;
  private final String hint;

  TlsProblem(String what, String brief, String hint) {
    this.what = what;
    this.brief = brief;
    this.hint = hint;
  }

  String what(String where) {
    return what.formatted(where);
  }

  String brief() {
    return brief;
  }

  String hint() {
    return hint;
  }

  /// The error of the connection that Java has wrapped into one of TLS; empty when TLS itself
  /// failed.
  static Optional<IOException> beneath(SSLException error) {
    return error.getCause() instanceof IOException io
            && !(io instanceof SSLException)
            && !(io instanceof EOFException)
        ? Optional.of(io)
        : Optional.empty();
  }

  /// Names what Java's TLS said, which it tells apart by words only: its own, or the name of the
  /// peer's alert (RFC 8446, 6.2).
  static TlsProblem of(String message) {
    String words = message.toLowerCase(Locale.ROOT);
    return Known.WORDS.stream()
        .filter(known -> words.contains(known.part()))
        .map(Known::problem)
        .findFirst()
        .orElse(OTHER);
  }

  private record Known(String part, TlsProblem problem) {
    private static final List<Known> WORDS =
        List.of(
            new Known("unrecognized ssl message", NOT_TLS),
            new Known("protocol_version", OLD_PROTOCOL),
            new Known("selected protocol version", OLD_PROTOCOL),
            new Known("certificate_required", CLIENT_CERTIFICATE),
            new Known("alert: bad_certificate", CLIENT_CERTIFICATE),
            new Known("alert: unknown_ca", CLIENT_CERTIFICATE),
            new Known("alert: certificate_unknown", CLIENT_CERTIFICATE),
            new Known("unrecognized_name", UNKNOWN_NAME),
            new Known("alert: handshake_failure", NO_AGREEMENT),
            new Known("alert: insufficient_security", NO_AGREEMENT),
            new Known("remote host terminated", CLOSED));
  }
}

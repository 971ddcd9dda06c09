package org.peerscope.net;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What can be wrong with a server's certificate (RFC 5280, RFC 9525); a constant, usable from any
/// thread.
public enum CertificateFlaw {
  /// It was signed by itself.
  SELF_SIGNED,
  /// No authority that is trusted has signed it.
  UNKNOWN_AUTHORITY,
  /// Its time is over.
  EXPIRED,
  /// Its time has not come.
  NOT_YET_VALID,
  /// It is for another host.
  WRONG_HOST,
  /// It, or one above it, is too weak, not meant for this, or out of date.
  NOT_ACCEPTABLE;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /// The flaw of a certificate as a sentence without its full stop.
  ///
  /// @param name the host that it should be for
  String words(ServerCertificate certificate, String name) {
    return switch (this) {
      case SELF_SIGNED -> "it is self-signed, so anyone could have made it";
      case UNKNOWN_AUTHORITY ->
          "its issuer is not a certificate authority that this computer knows ("
              + certificate.issuer()
              + ")";
      case EXPIRED -> "it expired on " + DAY.format(certificate.notAfter());
      case NOT_YET_VALID -> "it is not valid before " + DAY.format(certificate.notBefore());
      case WRONG_HOST -> "it is not for %s but for %s".formatted(name, certificate.nameList());
      case NOT_ACCEPTABLE ->
          "it, or an authority's certificate above it, is too weak, not meant for servers or out of date";
    };
  }

  /// The flaw in a word or two.
  String brief() {
    return switch (this) {
      case SELF_SIGNED -> "self-signed";
      case UNKNOWN_AUTHORITY -> "unknown authority";
      case EXPIRED -> "expired";
      case NOT_YET_VALID -> "not yet valid";
      case WRONG_HOST -> "wrong host";
      case NOT_ACCEPTABLE -> "not acceptable";
    };
  }
}
